import type { Registry } from './read-registries'

export const IMAGE_KINDS = ['framework', 'huggingface', 'llm', 'embeddings', 'server', 'algorithm', 'neo'] as const
export type ImageKind = (typeof IMAGE_KINDS)[number]

/** What the tags of one version are made of. */
export interface ImageEntry {
  repository: string
  registry: Registry
  /** `py312`; empty where tags name no Python. */
  pythons: readonly string[]
  /** Of this version alone, where its scope names none. */
  processors: readonly string[] | undefined
  /** In place of the version at the beginning of the tag. */
  tagPrefix: string | undefined
  /** What ends the tag, by processor: `cu124-ubuntu22.04`. */
  containerVersions: Readonly<Record<string, string>>
  /** `sdk2.26.0` */
  neuronSdk: string | undefined
}

/** One version: an entry, or one for each Python, or one for each framework below Hugging Face's. */
export interface ImageVersion {
  version: string
  entry?: ImageEntry
  byPython?: Map<string, ImageEntry>
  bases?: Map<string, ImageEntry>
  /** `pytorch2.6` → `pytorch2.6.0` */
  baseAliases: Map<string, string>
}

export interface ImageScope {
  processors: readonly string[] | undefined
  /** What the SDK takes where no version is asked for; undefined where it refuses. */
  sdkDefault: string | undefined
  newest: string
  /** `2.6` → `2.6.0` */
  aliases: Map<string, string>
  versions: Map<string, ImageVersion>
}

export interface Framework {
  /** As in `image_uris.retrieve(framework=…)`. */
  name: string
  title: string
  kind: ImageKind
  inference: ImageScope
  /** Images for arm64 (Graviton), where there are any. */
  arm64?: ImageScope
}

/**
 * Reads the tables of ./data, a line each:
 * `# name | title | kind | processors | the SDK's default version | newest version`,
 * `## arm64 | processors | default | newest`, and
 * `repository registry [pythons] [for=processors] [processor=end of tag]… [neuron=…] : version…`, where a version is
 * `2.6.0`, with its aliases `(2.6)`, the framework below it `@pytorch2.6.0(pytorch2.6)` and its tag's beginning `>…`.
 * A version that stands twice has an entry for each Python.
 */
export function readFrameworks(text: string, registries: ReadonlyMap<string, Registry>): Map<string, Framework> {
  const frameworks = new Map<string, Framework>()
  let framework: Framework | undefined
  let scope: ImageScope | undefined
  for (const line of text.split('\n').filter(Boolean)) {
    const parts = line.split(' | ')
    if (line.startsWith('## ')) {
      scope = readScope(parts.slice(1))
      if (framework) framework.arm64 = scope
    } else if (line.startsWith('# ')) {
      scope = readScope(parts.slice(3))
      const kind = IMAGE_KINDS.find(each => each === parts[2]) ?? 'framework'
      framework = { name: parts[0]?.slice(2) ?? '', title: parts[1] ?? '', kind, inference: scope }
      frameworks.set(framework.name, framework)
    } else if (scope) addVersions(scope, line, registries)
  }
  return frameworks
}

function readScope([processors, sdkDefault, newest = '']: string[]): ImageScope {
  return {
    processors: processors === '-' ? undefined : processors?.split(','),
    sdkDefault: sdkDefault === '-' ? undefined : sdkDefault,
    newest,
    aliases: new Map(),
    versions: new Map(),
  }
}

function addVersions(scope: ImageScope, line: string, registries: ReadonlyMap<string, Registry>): void {
  const [head = '', tail = ''] = line.split(' : ')
  const entry = readEntry(head.split(' '), registries)
  for (const token of tail.split(' ')) {
    const [, version = '', aliases = '', base, baseAliases = '', tagPrefix] =
      /^([^(@>]+)(?:\(([^)]+)\))?(?:@([^(>]+)(?:\(([^)]+)\))?)?(?:>(.+))?$/.exec(token) ?? []
    for (const alias of aliases.split(',').filter(Boolean)) scope.aliases.set(alias, version)
    const known = scope.versions.get(version) ?? { version, baseAliases: new Map<string, string>() }
    scope.versions.set(version, known)
    if (base) {
      known.bases ??= new Map()
      known.bases.set(base, entry)
      for (const alias of baseAliases.split(',').filter(Boolean)) known.baseAliases.set(alias, base)
    } else if (known.entry || known.byPython) splitByPython(known, entry)
    else known.entry = { ...entry, tagPrefix }
  }
}

function splitByPython(known: ImageVersion, entry: ImageEntry): void {
  known.byPython ??= new Map()
  for (const each of [known.entry, entry])
    for (const python of each?.pythons ?? []) known.byPython.set(python, each ?? entry)
  delete known.entry
}

function readEntry(
  [repository = '', registry = '', ...options]: string[],
  registries: ReadonlyMap<string, Registry>,
): ImageEntry {
  const named = new Map(options.filter(each => each.includes('=')).map(each => each.split('=') as [string, string]))
  const { for: processors, neuron, ...containerVersions } = Object.fromEntries(named)
  return {
    repository,
    registry: registries.get(registry) ?? new Map(),
    pythons: options.find(each => each.startsWith('py'))?.split(',') ?? [],
    processors: processors?.split(','),
    tagPrefix: undefined,
    containerVersions,
    neuronSdk: neuron,
  }
}
