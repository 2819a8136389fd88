import { CATALOG } from './catalog'
import { builtFor } from './hardware'
import { dnsSuffixOf } from './partitions'
import type { Framework, ImageEntry, ImageKind, ImageScope, ImageVersion } from './read-catalog'
import { tagOf } from './tag'

/** What the URI of an AWS image says. */
export interface DescribedImage {
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
  account: string
  region: string
  /** Whether AWS’s account holds it; a copy in an account of yours says the same. */
  isAwsAccount: boolean
  /** Whether the tag is one that the catalog makes. AWS publishes others besides, such as dated patches. */
  isKnown: boolean
}

const URI =
  /^(\d{12})\.dkr\.ecr\.([a-z0-9-]+)\.([a-z0-9.-]+)\/([a-z0-9._/-]+?)(?::([A-Za-z0-9_][A-Za-z0-9._-]*))?(?:@sha256:[0-9a-f]{64})?$/

interface Candidate {
  framework: Framework
  arch: DescribedImage['arch']
  scope: ImageScope
  version: ImageVersion
  entry: ImageEntry
  base: string | undefined
}

/**
 * What a URI says about its image: the reverse of resolveImageUri. Undefined for what is no image of AWS nor a copy of
 * one: a copy is taken for one by its repository’s name and a tag that AWS uses.
 */
export function describeImageUri(uri: string): DescribedImage | undefined {
  const [, account = '', region = '', suffix, repository = '', tag = ''] = URI.exec(uri) ?? []
  const candidates = byRepository().get(repository)
  if (!candidates || suffix !== dnsSuffixOf(region)) return undefined
  const isAwsAccount = candidates.some(({ entry }) => entry.registry.get(region) === account)
  const known = byTag().get(`${repository}:${tag}`)
  if (known) return { ...known, account, region, isAwsAccount, isKnown: isAwsAccount }
  const guessed = isAwsAccount ? guess(candidates, repository, tag) : undefined
  return guessed && { ...guessed, account, region, isAwsAccount, isKnown: false }
}

type Said = Omit<DescribedImage, 'account' | 'region' | 'isAwsAccount' | 'isKnown'>

/** A tag that AWS does not publish by this scheme, or newer than the catalog: what its words say. */
function guess(candidates: readonly Candidate[], repository: string, tag: string): Said | undefined {
  const words = tag.split('-')
  const sameVersion = candidates.find(each => tag.startsWith(each.entry.tagPrefix ?? each.version.version))
  const [first] = candidates
  const candidate = sameVersion ?? first
  if (!candidate) return undefined
  const python = words.find(word => /^py\d+$/.test(word))
  const processor = builtFor(tag) ?? (['cpu', 'gpu'] as const).find(word => words.includes(word))
  return {
    ...namesOf(candidate.framework),
    repository,
    tag,
    ...(sameVersion && { version: sameVersion.version.version }),
    ...(python && { python }),
    ...(processor && { processor }),
    arch: candidate.arch === 'arm64' || words.includes('arm64') ? 'arm64' : 'x86_64',
  }
}

const namesOf = ({ name, title, kind }: Framework) => ({ framework: name, title, kind })

let repositories: Map<string, Candidate[]> | undefined
let tags: Map<string, Said> | undefined

/** Made when first asked for: pages that describe nothing pay nothing. */
function byRepository(): Map<string, Candidate[]> {
  repositories ??= Map.groupBy(allCandidates(), each => each.entry.repository)
  return repositories
}

function byTag(): Map<string, Said> {
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

function candidatesOf(framework: Framework, scope: ImageScope, arch: DescribedImage['arch']): Candidate[] {
  return [...scope.versions.values()].flatMap(version => {
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

/** Every tag of one version: by its aliases, Pythons and processors. */
function tagsOf({ framework, arch, scope, version, entry, base }: Candidate): Said[] {
  const texts = [
    version.version,
    ...[...scope.aliases].filter(([, whole]) => whole === version.version).map(([a]) => a),
  ]
  const processors = scope.processors ?? entry.processors ?? [undefined]
  const pythons = entry.pythons.length > 0 ? entry.pythons : [undefined]
  const tool = /(neuronx?)$/.exec(framework.name)?.[1]
  const family = arch === 'arm64' ? 'c7g' : ''
  return texts.flatMap(text =>
    pythons.flatMap(python =>
      processors.map(processor => {
        const parts = {
          framework: framework.name,
          version: text,
          wholeVersion: version.version,
          base,
          entry,
          processor,
          python,
          family,
        }
        const tag = tagOf({
          ...parts,
          isArm: arch === 'arm64',
          tool: framework.name.startsWith('huggingface') ? tool : undefined,
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
      }),
    ),
  )
}

function kindOf(processor: string | undefined): DescribedImage['processor'] {
  if (processor === undefined) return undefined
  return processor === 'cpu' || processor === 'gpu' ? processor : 'neuron'
}
