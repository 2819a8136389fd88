import type { ArchiveEntry, Severity } from '../archive/model'
import type { FoundNode, LayoutFinding } from './model'

interface Growing extends FoundNode {
  byName: Map<string, Growing>
}

/** The entries as a tree, folders first, each by name; the sizes of folders are sums. */
export function foundTree(entries: readonly ArchiveEntry[], findings: readonly LayoutFinding[]): FoundNode[] {
  const worst = new Map<string, Severity>()
  for (const { path, severity } of findings)
    if (path !== undefined && worst.get(path) !== 'error') worst.set(path, severity)
  const root: Growing = grow('', '', 'directory')
  for (const entry of entries) plant(root, entry, worst)
  return finish(root).children
}

const grow = (name: string, path: string, kind: FoundNode['kind']): Growing => ({
  name,
  path,
  kind,
  sizeBytes: 0,
  children: [],
  byName: new Map(),
})

function plant(root: Growing, { path, kind, sizeBytes }: ArchiveEntry, worst: ReadonlyMap<string, Severity>) {
  let parent = root
  parent.sizeBytes += sizeBytes
  // A name deeper than any model's would make a tree that nobody can draw.
  const parts = partsOf(path)
  for (const [at, part] of parts.entries()) {
    const isLast = at === parts.length - 1
    const own = parts.slice(0, at + 1).join('/')
    const leaf = kind === 'file' || kind === 'directory' ? kind : 'other'
    const node = parent.byName.get(part) ?? grow(part, own, isLast ? leaf : 'directory')
    const severity = worst.get(own)
    if (severity) node.severity = severity
    node.sizeBytes += sizeBytes
    parent.byName.set(part, node)
    parent = node
  }
}

const MAX_DEPTH = 32

function partsOf(path: string): string[] {
  const parts = path.split('/')
  return parts.length <= MAX_DEPTH ? parts : [...parts.slice(0, MAX_DEPTH - 1), parts.slice(MAX_DEPTH - 1).join('/')]
}

/** What has something in it is a folder, whatever else the archive says. */
function finish({ byName, ...node }: Growing): FoundNode {
  const children = Array.from(byName.values(), finish)
  children.sort((a, b) => Number(b.kind === 'directory') - Number(a.kind === 'directory') || (a.name < b.name ? -1 : 1))
  return { ...node, ...(children.length > 0 && { kind: 'directory' as const }), children }
}
