import { CATALOG } from './catalog'
import { builtFor } from './hardware'
import type { Framework, ImageEntry, ImageKind, ImageScope, ImageVersion } from './read-catalog'
import { rightRules } from './rules'
import { tagOf } from './tag'

/** What repository and tag of an AWS image say. */
export interface Said {
  /** As `image_uris.retrieve` names it: `pytorch`, `sklearn`, `huggingface-llm`. */
  framework: string
  title: string
  kind: ImageKind
  repository: string
  tag: string
  /** The whole version; absent where the tag is none that is known. */
  version?: string
  /** Hugging Face alone: `pytorch2.6.0`. */
  baseFramework?: string
  /** `py312` */
  python?: string
  /** What it runs on; absent where the URI does not say. */
  processor?: 'cpu' | 'gpu' | 'neuron'
  arch: 'x86_64' | 'arm64'
}

export interface Candidate {
  framework: Framework
  arch: Said['arch']
  scope: ImageScope
  version: ImageVersion
  entry: ImageEntry
  base: string | undefined
}

export const namesOf = ({ name, title, kind }: Framework) => ({ framework: name, title, kind })

let repositories: Map<string, Candidate[]> | undefined
let tags: Map<string, Said> | undefined

/** Made when first asked for: pages that describe nothing pay nothing. */
export function candidatesByRepository(): Map<string, Candidate[]> {
  repositories ??= Map.groupBy(allCandidates(), each => each.entry.repository)
  return repositories
}

export function knownTags(): Map<string, Said> {
  if (tags) return tags
  tags = new Map()
  for (const candidate of allCandidates())
    for (const said of tagsOf(candidate)) {
      const key = `${said.repository}:${said.tag}`
      // A framework and its newer form may share a tag: the first of the catalog names it.
      if (!tags.has(key)) tags.set(key, said)
    }
  return tags
}

function allCandidates(): Candidate[] {
  return [...CATALOG.values()].flatMap(framework => [
    ...candidatesOf(framework, framework.inference, 'x86_64'),
    ...(framework.arm64 ? candidatesOf(framework, framework.arm64, 'arm64') : []),
  ])
}

function candidatesOf(framework: Framework, scope: ImageScope, arch: Said['arch']): Candidate[] {
  return [...scope.versions.values()].flatMap((version): Candidate[] => {
    const common = { framework, arch, scope, version }
    if (version.bases) return [...version.bases].map(([base, entry]) => ({ ...common, base, entry }))
    if (version.byPython)
      return [...version.byPython].map(([python, entry]) => ({
        ...common,
        base: undefined,
        entry: { ...entry, pythons: [python] },
      }))
    return version.entry ? [{ ...common, base: undefined, entry: version.entry }] : []
  })
}

/** Every tag of one version: by its aliases, Pythons and processors; those of P4d have ends of their own. */
function tagsOf(candidate: Candidate): Said[] {
  const { arch, scope, version, entry } = candidate
  const aliases = [...scope.aliases].filter(([, whole]) => whole === version.version).map(([alias]) => alias)
  const processors = scope.processors ?? entry.processors ?? [undefined]
  const pythons = entry.pythons.length > 0 ? entry.pythons : [undefined]
  const families = arch === 'arm64' ? ['c7g'] : ['', 'p4d']
  return [version.version, ...aliases].flatMap(text =>
    pythons.flatMap(python =>
      processors.flatMap(processor => families.map(family => said(candidate, { text, python, processor, family }))),
    ),
  )
}

interface Choice {
  text: string
  python: string | undefined
  processor: string | undefined
  family: string
}

function said({ framework, arch, version, entry, base }: Candidate, { text, python, processor, family }: Choice): Said {
  const tag = tagOf({
    framework: framework.name,
    version: text,
    wholeVersion: version.version,
    base,
    entry,
    tool: rightRules.toolOf(framework.name, family),
    processor,
    python,
    family,
    isArm: arch === 'arm64',
  })
  const runsOn = kindOf(processor) ?? builtFor(tag)
  return {
    ...namesOf(framework),
    repository: entry.repository,
    tag,
    version: version.version,
    ...(base !== undefined && { baseFramework: base }),
    ...(python !== undefined && { python }),
    ...(runsOn !== undefined && { processor: runsOn }),
    arch,
  }
}

function kindOf(processor: string | undefined): Said['processor'] {
  if (processor === undefined) return undefined
  return processor === 'cpu' || processor === 'gpu' ? processor : 'neuron'
}
