import { builtFor, familyOf, isGraviton, isGravitonForSdk, isNeuronX } from './hardware'
import { type ImageAnswer, isRefused } from './resolution'
import type { AskedImage } from './rules'

export const IMAGE_WARNINGS = [
  'arm64-family',
  'arm64-accelerator',
  'old-algorithm',
  'serverless-accelerator',
  'serverless-instance-type',
  'neuron-toolkit',
  'trainium',
  'version-replaced',
  'short-version',
  'needs-accelerator',
  'inferentia1-only',
  'differs-from-sdk',
] as const

export interface ImageWarning {
  kind: (typeof IMAGE_WARNINGS)[number]
  message: string
}

/** What a person should know of an answer; where the SDK would say something else, the first warning names it. */
export function warningsOf(asked: AskedImage, answer: ImageAnswer, sdk: ImageAnswer): ImageWarning[] {
  const difference = differenceOf(asked, answer, sdk)
  return [...(difference ? [difference] : []), ...(isRefused(answer) ? [] : cautions(asked, answer))]
}

/** Whether two answers say the same: of refusals, the kind counts. */
export function isSame(a: ImageAnswer, b: ImageAnswer): boolean {
  return isRefused(a) ? isRefused(b) && a.error === b.error : !isRefused(b) && a.uri === b.uri
}

function differenceOf(asked: AskedImage, answer: ImageAnswer, sdk: ImageAnswer): ImageWarning | undefined {
  if (isSame(answer, sdk)) return undefined
  const sdkWords = isRefused(sdk)
    ? `The SageMaker Python SDK finds no image here (${sdk.error}).`
    : `The SageMaker Python SDK answers ${sdk.uri}`
  const [kind, reason] = causeOf(asked)
  return { kind, message: `${reason} ${sdkWords}` }
}

function causeOf(asked: AskedImage): [ImageWarning['kind'], string] {
  const family = familyOf(asked.instanceType)
  if (asked.serverless)
    return asked.instanceType === undefined
      ? ['serverless-accelerator', 'The image of the SDK would not start on a serverless endpoint.']
      : ['serverless-instance-type', 'Serverless endpoints have x86_64 CPUs, whatever instance type is named.']
  if (isGraviton(family) && !isGravitonForSdk(family))
    return ['arm64-family', `${asked.instanceType} is arm64 (Graviton), which the SDK does not know of its family.`]
  if (family.startsWith('trn')) return ['trainium', 'Images of NeuronX run on AWS Trainium.']
  if (asked.framework === 'xgboost') return ['old-algorithm', 'This is the newest version of the open-source XGBoost.']
  if (asked.framework.startsWith('huggingface'))
    return ['neuron-toolkit', 'On Inferentia2 and Trainium the toolkit is neuronx.']
  return ['differs-from-sdk', 'Slipway’s answer differs here.']
}

type Made = Exclude<ImageAnswer, { error: unknown }>

function cautions(asked: AskedImage, made: Made): ImageWarning[] {
  const checks = [versionReplaced, shortVersion, needsAccelerator, inferentia1Only, arm64Accelerator]
  return checks.flatMap(check => check(asked, made) ?? [])
}

function versionReplaced({ version, framework }: AskedImage, made: Made): ImageWarning | undefined {
  // An alias is a beginning of its version, or a word for it.
  if (version === undefined || version === 'latest' || made.version.startsWith(version)) return undefined
  if (made.tag.startsWith(version)) return undefined
  const where = made.arch === 'arm64' ? 'the only one for arm64' : 'the only one there is'
  return {
    kind: 'version-replaced',
    message: `This is version ${made.version} of ${framework}, ${where}, though ${version} was asked for; the SDK does the same and only logs it.`,
  }
}

function shortVersion({ version, baseFrameworkVersion }: AskedImage, made: Made): ImageWarning | undefined {
  if (made.baseFramework === undefined) return undefined
  if (version === made.version && baseFrameworkVersion === made.baseFramework) return undefined
  return {
    kind: 'short-version',
    message: `ECR may lack this short tag: whole versions (${made.version}, ${made.baseFramework}) are sure to name one.`,
  }
}

function needsAccelerator({ instanceType }: AskedImage, made: Made): ImageWarning | undefined {
  const needs = builtFor(made.tag)
  const family = familyOf(instanceType)
  if (needs === undefined || family === '') return undefined
  const has = isNeuronX(family) || family.startsWith('inf') ? 'neuron' : /^[gp]/.test(family) ? 'gpu' : undefined
  if (has === needs) return undefined
  const name = needs === 'gpu' ? 'a GPU' : 'AWS Inferentia2 or Trainium'
  return { kind: 'needs-accelerator', message: `The image is built for ${name}, which ${instanceType} has not.` }
}

function inferentia1Only({ framework, instanceType }: AskedImage, made: Made): ImageWarning | undefined {
  const isForInf1 = framework.startsWith('inferentia-') || made.repository.endsWith('-neuron')
  if (!isForInf1 || !isNeuronX(familyOf(instanceType))) return undefined
  return { kind: 'inferentia1-only', message: `The image is built for Inferentia1 (ml.inf1), not for ${instanceType}.` }
}

function arm64Accelerator({ instanceType }: AskedImage, made: Made): ImageWarning | undefined {
  if (!familyOf(instanceType).startsWith('p6e-') || made.arch === 'arm64') return undefined
  return {
    kind: 'arm64-accelerator',
    message: `${instanceType} has arm64 CPUs (NVIDIA Grace), and the image is the SDK’s for x86_64: make sure that it has an arm64 variant.`,
  }
}
