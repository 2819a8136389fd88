import { CATALOG } from './catalog'
import { compareVersions } from './compare-versions'
import { builtFor, familyOf, isGraviton, isNeuronX } from './hardware'
import type { Framework, ImageEntry, ImageScope, ImageVersion } from './read-catalog'
import type { ImageRequest } from './resolution'

/** What a person has chosen; empty is not chosen yet. */
export interface ChosenImage {
  framework: string
  version: string
  baseFramework: string
  python: string
  instanceType: string
  isServerless: boolean
  region: string
}

/** A choice made whole, with what else there is to choose from: the newest first. */
export interface FoundChoices {
  framework: Framework | undefined
  request: ImageRequest
  versions: readonly string[]
  baseFrameworks: readonly string[]
  pythons: readonly string[]
}

/** Fills in what was not chosen: the newest version, base and Python, and an instance type that the image runs on. */
export function completeChoice(chosen: ChosenImage): FoundChoices {
  const { isServerless, region } = chosen
  const named = CATALOG.get(chosen.framework)
  const instanceType = chosen.instanceType || (named ? usualInstanceType(named) : '')
  const request: ImageRequest = { framework: chosen.framework, region, serverless: isServerless }
  if (!isServerless) request.instanceType = instanceType
  if (!named) return { framework: undefined, request, versions: [], baseFrameworks: [], pythons: [] }
  const scope = scopeFor(named, isServerless ? '' : familyOf(instanceType))
  const versions = [...scope.versions.keys()].sort(newestFirst)
  const version = chosen.version || scope.newest
  const known = scope.versions.get(scope.aliases.get(version) ?? version)
  const baseFrameworks = [...(known?.bases?.keys() ?? [])].sort(baseOrder)
  const baseFrameworkVersion = chosen.baseFramework || baseFrameworks[0]
  const pythons = pythonsOf(known, baseFrameworkVersion)
  return {
    framework: named,
    request: { ...request, version, baseFrameworkVersion, pythonVersion: chosen.python || pythons[0] },
    versions,
    baseFrameworks,
    pythons,
  }
}

const newestFirst = (a: string, b: string) => compareVersions(numbersOf(b), numbersOf(a))

/** PyTorch before TensorFlow, which Transformers has left. */
const baseOrder = (a: string, b: string) => wordOf(a).localeCompare(wordOf(b)) || newestFirst(a, b)

const wordOf = (text: string) => text.replace(/[\d.]+$/, '')

/** `pytorch2.6.0` and `py312` begin with a word. */
const numbersOf = (text: string) => text.replace(/^[a-z]+/, '')

/** The images that the machine takes: Hugging Face has those of Inferentia and Trainium apart. */
function scopeFor(framework: Framework, family: string): ImageScope {
  if (framework.name === 'huggingface' && /^(inf|trn)/.test(family)) {
    const neuron = CATALOG.get(isNeuronX(family) ? 'huggingface-neuronx' : 'huggingface-neuron')
    if (neuron) return neuron.inference
  }
  return isGraviton(family) && framework.arm64 ? framework.arm64 : framework.inference
}

function pythonsOf(known: ImageVersion | undefined, base: string | undefined): string[] {
  const whole = known?.baseAliases.get(base ?? '') ?? base ?? ''
  const pythons = known?.byPython?.keys() ?? known?.bases?.get(whole)?.pythons ?? known?.entry?.pythons ?? []
  return [...pythons].sort(newestFirst)
}

/** A small type that the newest image of the framework runs on. */
export function usualInstanceType({ inference }: Framework): string {
  const needs = hardwareOf(inference, entriesOf(inference.versions.get(inference.newest))[0])
  if (needs.includes('CPU') || needs.length === 0) return 'ml.m5.xlarge'
  if (needs.includes('GPU')) return 'ml.g5.xlarge'
  return needs.includes('Inferentia1') ? 'ml.inf1.xlarge' : 'ml.inf2.xlarge'
}

function entriesOf(known: ImageVersion | undefined): ImageEntry[] {
  return [
    ...(known?.entry ? [known.entry] : []),
    ...(known?.byPython?.values() ?? []),
    ...(known?.bases?.values() ?? []),
  ]
}

/** One line of the table of versions; Hugging Face has one for each framework below it. */
export interface VersionRow {
  version: string
  aliases: readonly string[]
  baseFramework?: string
  pythons: readonly string[]
  /** `CPU`, `GPU`, `Inferentia2, Trainium`; empty where images make no difference. */
  hardware: readonly string[]
  hasArm64: boolean
  regionCount: number
}

/** Every version of a framework, the newest first. */
export function versionRows({ name, inference, arm64 }: Framework): VersionRow[] {
  return [...inference.versions.values()]
    .flatMap(known => {
      const aliases = [...inference.aliases].filter(([, whole]) => whole === known.version).map(([alias]) => alias)
      const row = (entry: ImageEntry, baseFramework?: string): VersionRow => ({
        version: known.version,
        aliases,
        ...(baseFramework !== undefined && { baseFramework }),
        pythons: known.byPython ? [...known.byPython.keys()] : entry.pythons,
        hardware: name.endsWith('-neuron') ? ['Inferentia1'] : hardwareOf(inference, entry),
        hasArm64: arm64?.versions.has(known.version) ?? false,
        regionCount: entry.registry.size,
      })
      if (known.bases) return [...known.bases].map(([base, entry]) => row(entry, base))
      return entriesOf(known)
        .slice(0, 1)
        .map(entry => row(entry))
    })
    .sort((a, b) => compareVersions(b.version, a.version) || baseOrder(a.baseFramework ?? '', b.baseFramework ?? ''))
}

const NEURON = ['Inferentia2', 'Trainium']
const BUILT_FOR = { gpu: ['GPU'], neuron: NEURON } as const
const PROCESSORS: Readonly<Record<string, readonly string[]>> = {
  cpu: ['CPU'],
  gpu: ['GPU'],
  inf: ['Inferentia1'],
  inf2: NEURON,
  neuronx: NEURON,
}

function hardwareOf(scope: ImageScope, entry: ImageEntry | undefined): readonly string[] {
  const processors = scope.processors ?? entry?.processors
  if (entry?.repository.endsWith('-neuronx')) return NEURON
  if (processors) return processors.flatMap(processor => PROCESSORS[processor] ?? [processor])
  const needs = builtFor(entry?.tagPrefix ?? '')
  return needs ? BUILT_FOR[needs] : []
}
