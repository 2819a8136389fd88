import type { ArchiveEntry, ArchiveListing } from '../archive/model'
import { anyFramework } from './any-framework'
import { foundTree } from './found-tree'
import { huggingface } from './huggingface'
import { type LayoutIndex, layoutIndex } from './layout-index'
import type { LayoutFinding, LayoutFramework, LayoutReport, LayoutSetting } from './model'
import { mxnet } from './mxnet'
import { onnx } from './onnx'
import { pytorch } from './pytorch'
import { sklearn } from './sklearn'
import { tensorflow } from './tensorflow'
import { triton } from './triton'
import { xgboost } from './xgboost'

type Rules = (index: LayoutIndex, setting: LayoutSetting) => Pick<LayoutReport, 'findings' | 'expected'>

const rules: Record<LayoutFramework, Rules> = {
  tensorflow,
  pytorch,
  mxnet,
  sklearn,
  xgboost,
  huggingface,
  triton,
  onnx,
}

/** More of them tell nobody more. */
const MAX_FINDINGS = 100

const isError = ({ severity }: LayoutFinding) => severity === 'error'

/**
 * What the framework's container would object to in a listing, with the layout that it expects beside what was found.
 * Every finding has its cure, and a fix where a tool can apply it.
 */
export function lintLayout(
  framework: LayoutFramework,
  listing: ArchiveListing,
  setting: LayoutSetting = {},
): LayoutReport {
  const { entries, problems, truncatedAt } = listing
  const index = layoutIndex(entries)
  const asItIs = rules[framework](index, setting)
  const layout = wrapped(framework, entries, asItIs, setting) ?? asItIs
  // What was not read may hold what seems to be missing.
  const isKnown = listing.format !== 'unknown' && truncatedAt === undefined && index.files.length > 0
  const told = isKnown ? layout.findings : layout.findings.filter(({ path }) => path !== undefined)
  const findings = [...problems, ...told, ...anyFramework(listing, index)].toSorted(
    (a, b) => Number(isError(b)) - Number(isError(a)),
  )
  return {
    framework,
    findings: findings.slice(0, MAX_FINDINGS).map(({ severity, path, rule, cure, ...rest }) => ({
      severity,
      rule,
      cure,
      ...(path !== undefined && { path }),
      ...('fixes' in rest && rest.fixes && { fixes: rest.fixes }),
    })),
    expected: layout.expected,
    found: foundTree(entries, findings),
  }
}

/**
 * The most common mistake: the folder was packed instead of what is in it. Where the same files would do without the
 * folder around them, that is the one thing to say.
 */
function wrapped(
  framework: LayoutFramework,
  entries: readonly ArchiveEntry[],
  asItIs: Pick<LayoutReport, 'findings' | 'expected'>,
  setting: LayoutSetting,
): Pick<LayoutReport, 'findings' | 'expected'> | undefined {
  const errors = asItIs.findings.filter(isError).length
  const index = layoutIndex(entries)
  const [folder, second] = index.foldersIn('')
  if (errors === 0 || folder === undefined || second !== undefined || index.filesIn('').length > 0) return undefined
  const from = `${folder}/`
  const inside = entries.flatMap(entry =>
    entry.path.startsWith(from) ? [{ ...entry, path: entry.path.slice(from.length) }] : [],
  )
  const bare = rules[framework](layoutIndex(inside), setting)
  if (bare.findings.filter(isError).length >= errors) return undefined
  return {
    expected: bare.expected,
    findings: [
      {
        severity: 'error',
        path: folder,
        rule: `Everything lies in the folder ${folder}, and the container looks for it at the top.`,
        cure: `Pack what is in the folder, not the folder itself: tar -czf model.tar.gz -C ${folder} .`,
        fixes: [{ kind: 'move', from, to: '' }],
      },
      // Their paths hold once the folder is gone; as they stand, they begin with it.
      ...bare.findings.map(({ path, fixes: _, ...finding }) => ({
        ...finding,
        ...(path !== undefined && { path: from + path }),
      })),
    ],
  }
}
