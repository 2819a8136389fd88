import { builtFor, isGraviton, isGravitonForSdk, isNeuronX } from './hardware'
import type { ImageEntry, ImageScope } from './read-catalog'

/** An ImageRequest without its empty fields. */
export interface AskedImage {
  framework: string
  region: string
  version?: string | undefined
  instanceType?: string | undefined
  pythonVersion?: string | undefined
  baseFrameworkVersion?: string | undefined
  inferenceTool?: string | undefined
  serverless: boolean
}

/** Where the SageMaker Python SDK and what is right part. */
export interface Rules {
  /** The Neuron toolkit of a request that names none. */
  toolOf(framework: string, family: string): string | undefined
  isArm(family: string): boolean
  takesTrainium(framework: string): boolean
  /** The version that is meant: another than the one asked for, or one where none was. */
  versionOf(framework: string, scope: ImageScope, version: string | undefined): string | undefined
  /** The image's own word for hardware that the SDK does not see as such. */
  processorOf(processors: readonly string[], family: string): string | undefined
  /** Why the image cannot run on a serverless endpoint, which has CPUs alone. */
  needsOnServerless(processors: readonly string[] | undefined, entry: ImageEntry): string | undefined
}

const isNeuronFamily = (family: string) => /^(inf|trn)/.test(family)

/** What the SageMaker Python SDK 3.20.0 does. */
export const sdkRules: Rules = {
  toolOf: (framework, family) =>
    (framework === 'huggingface' || framework === 'pytorch') && isNeuronFamily(family) ? 'neuron' : undefined,
  isArm: isGravitonForSdk,
  takesTrainium: framework => framework === 'pytorch',
  versionOf: (_framework, scope, version) => version ?? scope.sdkDefault,
  processorOf: () => undefined,
  needsOnServerless: () => undefined,
}

/** The same, without its quirks; lib/images/quirks.ts says them. */
export const rightRules: Rules = {
  toolOf(framework, family) {
    const named = /^huggingface-.*?(neuronx?)$/.exec(framework)?.[1]
    if (named !== undefined) return named
    return framework === 'huggingface' && isNeuronX(family) ? 'neuronx' : sdkRules.toolOf(framework, family)
  },
  isArm: isGraviton,
  takesTrainium: framework => framework === 'pytorch' || framework.endsWith('-neuronx'),
  versionOf(framework, scope, version) {
    if (framework === 'xgboost' && (version === undefined || version === 'latest')) return scope.newest
    return sdkRules.versionOf(framework, scope, version)
  },
  processorOf: (processors, family) =>
    isNeuronX(family) ? processors.find(each => /^(inf|neuronx)/.test(each)) : undefined,
  needsOnServerless(processors, entry) {
    if (processors === undefined) return builtFor(entry.tagPrefix ?? '')
    return processors.includes('cpu') ? undefined : processors.join(', ')
  },
}
