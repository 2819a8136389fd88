import type { DeployDraft, VariantDraft } from '@/lib/deploy/draft'
import { hasManyVariants, whyNoCapture, whyNoShadow } from '@/lib/deploy/hosting-rules'
import { type DerivedNames, usedContainers } from '@/lib/deploy/parse-draft'
import { vpcOf } from '@/lib/deploy/vpc-of'
import { typedNumber } from '@/lib/format/typed-number'
import { MAX_AMOUNT, MAX_TEXT, MAX_VPC_IDS, type PreflightInput, type PreflightVariant } from './schema'

// What the form refuses by itself is left out: of a text that is too long, or of what is no number, nothing is to check.
const isShort = (text: string) => text.length <= MAX_TEXT
const textOf = (text: string) => (text !== '' && isShort(text) ? text : undefined)

function amountOf(text: string): number | undefined {
  const number = typedNumber(text)
  return number !== undefined && number >= 0 && number <= MAX_AMOUNT ? number : undefined
}

/** The form as far as it is filled in, for the checks. The name of an endpoint that is updated is taken, and may be. */
export function preflightInputOf(draft: DeployDraft, derived: DerivedNames, isUpdate = false): PreflightInput {
  const isNew = draft.modelSource === 'new'
  const isNamed = draft.endpointName !== ''
  const hasComponent = draft.shape === 'components'
  return stated({
    option: draft.option,
    names: stated({
      endpoint: isUpdate ? undefined : textOf(draft.endpointName),
      config: isNamed ? textOf(draft.configName || derived.configName) : undefined,
      model: isNew && isNamed ? textOf(draft.modelName || derived.modelName) : undefined,
      component: hasComponent && isNamed ? textOf(draft.componentName || derived.componentName) : undefined,
    }),
    existingModelName: isNew ? undefined : textOf(draft.existingModelName),
    containers: isNew ? containersOf(draft) : [],
    roleArn: textOf(draft.roleArn) ?? derived.roleArn,
    variants: draft.option === 'serverless' ? [] : variantsOf(draft),
    serverless: serverlessOf(draft),
    outputs: outputsOf(draft),
    vpc: isNew && draft.option !== 'serverless' ? checkableVpcOf(draft) : undefined,
    kmsKeyId: draft.option === 'serverless' ? undefined : textOf(draft.kmsKeyId),
  })
}

/** Without what is undefined: it would not survive the way to the server, and be another question each time. */
const stated = <Fields extends object>(fields: { [Key in keyof Fields]: Fields[Key] | undefined }): Fields =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Fields // The rest is optional in each use.

/** Values of other environment variables stay in the browser: they may be secrets. */
export const isAboutScript = (key: string): boolean => /^SAGEMAKER_(PROGRAM|SUBMIT_DIRECTORY|TRITON_)/.test(key)

const containersOf = (draft: DeployDraft) =>
  usedContainers(draft).map(({ image, artifactUrl, environment }) =>
    stated<PreflightInput['containers'][number]>({
      image: textOf(image),
      artifactUrl: textOf(artifactUrl),
      isMultiModel: draft.shape === 'multi-model',
      environment: Object.fromEntries(
        environment.flatMap(({ key, value }) =>
          isAboutScript(key) && isShort(key) && isShort(value) ? [[key, value]] : [],
        ),
      ),
    }),
  )

function checkableVpcOf(draft: DeployDraft): PreflightInput['vpc'] {
  const vpc = vpcOf(draft)
  const isCheckable = (ids: readonly string[]) => ids.length <= MAX_VPC_IDS && ids.every(isShort)
  return vpc && isCheckable(vpc.subnetIds) && isCheckable(vpc.securityGroupIds) ? vpc : undefined
}

function variantsOf(draft: DeployDraft): PreflightVariant[] {
  const many = hasManyVariants(draft.option, draft.shape)
  const used = many ? draft.variants : draft.variants.slice(0, 1)
  const of = (variant: VariantDraft, field: string) =>
    stated<PreflightVariant>({
      field,
      instanceType: textOf(variant.instanceType),
      instanceCount: amountOf(variant.instanceCount),
      volumeGb: amountOf(draft.volumeGb),
      downloadTimeoutSeconds: amountOf(draft.downloadTimeoutSeconds),
    })
  const hasShadow = draft.hasShadow && !whyNoShadow(draft.option, draft.shape)
  return [
    ...used.map((variant, index) => of(variant, `variants.${index}`)),
    ...(hasShadow ? [of(draft.shadow, 'shadow')] : []),
  ]
}

function serverlessOf(draft: DeployDraft): PreflightInput['serverless'] {
  const memoryMb = amountOf(draft.memoryMb)
  const maxConcurrency = amountOf(draft.maxConcurrency)
  const isComplete = draft.option === 'serverless' && memoryMb !== undefined && maxConcurrency !== undefined
  return isComplete ? { memoryMb, maxConcurrency } : undefined
}

function outputsOf(draft: DeployDraft): PreflightInput['outputs'] {
  const isCapturing = draft.isCapturing && !whyNoCapture(draft.option)
  const isAsync = draft.option === 'asynchronous'
  return [
    { what: 'results', url: draft.asyncOutputUrl, field: 'asyncOutputUrl', isUsed: isAsync },
    { what: 'failures', url: draft.asyncFailureUrl, field: 'asyncFailureUrl', isUsed: isAsync },
    { what: 'captures', url: draft.captureDestinationUrl, field: 'captureDestinationUrl', isUsed: isCapturing },
  ].flatMap(({ isUsed, ...output }) => (isUsed && textOf(output.url) ? [output] : []))
}
