import { CATALOG } from './catalog'
import type { Framework, ImageEntry, ImageScope, ImageVersion } from './read-catalog'
import { listed, Refusal } from './refusal'
import type { AskedImage, Rules } from './rules'

interface FoundScope {
  framework: Framework
  scope: ImageScope
  isArm: boolean
}

/** The images of the framework for the kind of machine. */
export function scopeOf(asked: AskedImage, tool: string | undefined, family: string, rules: Rules): FoundScope {
  const named = CATALOG.get(asked.framework)
  if (!named) throw new Refusal('unknown-framework', `There is no framework ${asked.framework}.`, [...CATALOG.keys()])
  const hasTools = asked.framework === 'huggingface' || asked.framework === 'pytorch'
  const framework = hasTools && tool ? CATALOG.get(`${asked.framework}-${tool}`) : named
  if (!framework)
    throw new Refusal(
      'hardware-not-supported',
      `AWS has no ${named.title} image for inference with ${tool}: its images for Neuron are for training. Take a GPU or CPU instance, or a framework with neuronx in its name.`,
    )
  const refuse = (hardware: string, cure: string) =>
    new Refusal(
      'hardware-not-supported',
      `Unsupported hardware: ${framework.title} has no image for ${hardware}. ${cure}`,
    )
  if (asked.instanceType?.includes('trn') && !rules.takesTrainium(framework.name))
    throw refuse('AWS Trainium', 'Take a GPU or CPU instance.')
  if (!rules.isArm(family)) return { framework, scope: framework.inference, isArm: false }
  if (!framework.arm64) throw refuse(`arm64 (AWS Graviton, ${family})`, 'Take an x86_64 instance, such as ml.m5.large.')
  return { framework, scope: framework.arm64, isArm: true }
}

interface FoundVersion {
  /** As asked for: an alias stays in the tag. */
  text: string
  known: ImageVersion
}

/** The version meant. Where there is but one, it is taken whatever was asked for. */
export function versionOf(
  asked: AskedImage,
  { name, title }: Framework,
  scope: ImageScope,
  rules: Rules,
): FoundVersion {
  const versions = [...scope.versions.values()]
  const [only] = versions
  const text = rules.versionOf(name, scope, asked.version)
  if (only && versions.length === 1 && !scope.aliases.has(text ?? '')) {
    if (text === undefined && scope.sdkDefault === undefined) throw noDefault(title, scope)
    return { text: only.version, known: only }
  }
  if (text === undefined) throw noDefault(title, scope)
  const known = scope.versions.get(scope.aliases.get(text) ?? text)
  if (known) return { text, known }
  const choices = versionChoices(scope)
  throw new Refusal(
    'unsupported-version',
    `Unsupported ${name} version: ${text}. Choose one of: ${listed(choices)}.`,
    choices,
  )
}

function noDefault(title: string, scope: ImageScope): Refusal {
  const choices = versionChoices(scope)
  return new Refusal('no-default-version', `Choose a version of ${title}: ${listed(choices)}.`, choices)
}

const versionChoices = (scope: ImageScope) => [...scope.versions.keys(), ...scope.aliases.keys()]

/** Hugging Face: the framework below Transformers, with its whole version. */
export function baseOf({ baseFrameworkVersion = '' }: AskedImage, known: ImageVersion): string | undefined {
  if (!known.bases) return undefined
  const base = known.baseAliases.get(baseFrameworkVersion) ?? baseFrameworkVersion
  if (known.bases.has(base)) return base
  const choices = [...known.bases.keys()]
  throw new Refusal(
    'unsupported-base-framework',
    `${base ? `Unsupported base framework: ${base}` : 'A base framework is needed'}. Transformers ${known.version} comes with: ${listed(choices)}.`,
    choices,
  )
}

export function pythonOf(
  { pythonVersion }: AskedImage,
  known: ImageVersion,
  base: string | undefined,
): string | undefined {
  const pythons = known.byPython ? [...known.byPython.keys()] : entryOf(known, base, undefined).pythons
  if (pythons.length === 0) return undefined
  if (pythonVersion === undefined && pythons.length === 1) return pythons[0]
  if (pythonVersion !== undefined && pythons.includes(pythonVersion)) return pythonVersion
  const problem =
    pythonVersion === undefined ? 'A Python version is needed' : `Unsupported Python version: ${pythonVersion}`
  throw new Refusal(
    'unsupported-python',
    `${problem}. Version ${known.version} comes with: ${listed(pythons)}.`,
    pythons,
  )
}

export function entryOf(known: ImageVersion, base: string | undefined, python: string | undefined): ImageEntry {
  const entry = known.byPython?.get(python ?? '') ?? known.bases?.get(base ?? '') ?? known.entry
  if (!entry) throw new Error(`The catalog has no entry for version ${known.version}.`)
  return entry
}

/** The word of the image for the machine: `cpu`, `gpu`, `inf`; undefined where images make no difference. */
export function processorOf(
  asked: AskedImage,
  entry: ImageEntry,
  scope: ImageScope,
  family: string,
  rules: Rules,
): string | undefined {
  const processors = scope.processors ?? entry.processors
  const needs = asked.serverless ? rules.needsOnServerless(processors, entry) : undefined
  if (needs !== undefined)
    throw unsupported(
      'cpu',
      processors ?? [needs],
      `Serverless endpoints have CPUs alone, and this image needs ${needs === 'gpu' ? 'a GPU' : 'AWS Inferentia or Trainium'}.`,
    )
  if (processors === undefined) return undefined
  const [only] = processors
  if (asked.instanceType === undefined && processors.length === 1 && only) return only
  const processor = asked.serverless ? 'cpu' : processorOfInstance(asked.instanceType, family, processors)
  if (processors.includes(processor)) return processor
  const other = rules.processorOf(processors, family)
  if (other !== undefined) return other
  throw unsupported(processor, processors, `The image is for ${listed(processors)}: take an instance that has it.`)
}

const unsupported = (processor: string, choices: readonly string[], cure: string) =>
  new Refusal('unsupported-processor', `Unsupported processor: ${processor}. ${cure}`, choices)

function processorOfInstance(instanceType: string | undefined, family: string, processors: readonly string[]): string {
  if (instanceType === undefined)
    throw new Refusal('instance-type-required', 'Empty SageMaker instance type: the image depends on it. Choose one.')
  if (instanceType === 'local') return 'cpu'
  if (instanceType === 'local_gpu') return 'gpu'
  if (family === '')
    throw new Refusal(
      'invalid-instance-type',
      `Invalid SageMaker instance type: ${instanceType}. It looks like ml.m5.large.`,
    )
  if (processors.includes(family)) return family
  if (family.startsWith('inf')) return 'inf'
  if (family.startsWith('trn')) return 'trn'
  return /^[gp]/.test(family) ? 'gpu' : 'cpu'
}
