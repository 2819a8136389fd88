import { typedNumber } from '@/lib/format/typed-number'
import type { DeployDraft, PairDraft, VariantDraft } from './draft'
import { hasManyVariants } from './hosting-rules'
import { DeployForm, EnvironmentRows } from './schema'
import { trimmedDraft } from './trimmed-draft'
import { vpcOf } from './vpc-of'

/** Form path ("variants.0.weight") to message. */
type FieldErrors = Readonly<Record<string, string>>

export type ParsedDraft = { ok: true; form: DeployForm } | { ok: false; errors: FieldErrors }

export interface DerivedNames {
  modelName: string
  configName: string
  componentName: string
  /** Of the model that exists: components may run under it too. */
  roleArn?: string | undefined
}

const textOrAbsent = (text: string) => text || undefined

/** A draft as the requests need it, or what is still wrong with it, by field. */
export function parseDraft(typed: DeployDraft, derived: DerivedNames): ParsedDraft {
  const draft = trimmedDraft(typed)
  const modelName = draft.modelSource === 'new' ? draft.modelName || derived.modelName : draft.existingModelName
  const roleArn = draft.roleArn || (derived.roleArn ?? '')
  const parsed = DeployForm.safeParse({
    ...draft,
    modelName,
    configName: draft.configName || derived.configName,
    roleArn,
    containers: containersOf(draft),
    vpc: draft.option === 'serverless' ? undefined : vpcOf(draft),
    hosting: hostingOf(draft, { modelName, roleArn }),
    component: draft.shape === 'components' ? componentOf(draft, derived.componentName) : undefined,
  })
  const rows = draft.modelSource === 'new' ? rowIssues(draft) : []
  if (parsed.success && rows.length === 0) return { ok: true, form: parsed.data }
  return { ok: false, errors: fieldErrors([...rows, ...(parsed.error?.issues ?? [])], draft) }
}

/** Of shapes with one container the draft may keep more, from before the shape was changed. */
export function usedContainers({ shape, containers }: DeployDraft): DeployDraft['containers'] {
  return shape === 'pipeline' || shape === 'multi-container' ? containers : containers.slice(0, 1)
}

const containersOf = (draft: DeployDraft) =>
  usedContainers(draft).map(({ hostname, image, artifactUrl, environment }) => ({
    hostname: textOrAbsent(hostname),
    image,
    artifactUrl: textOrAbsent(artifactUrl),
    environment: Object.fromEntries(environment.map(({ key, value }: PairDraft) => [key, value])),
    isMultiModel: draft.shape === 'multi-model',
    isModelCached: draft.isModelCached,
  }))

interface Issue {
  path: PropertyKey[]
  message: string
}

/** As rows, variables may be wrong in ways that a record cannot show. */
const rowIssues = (draft: DeployDraft): Issue[] =>
  usedContainers(draft).flatMap(({ environment }, index) =>
    (EnvironmentRows.safeParse(environment).error?.issues ?? []).map(({ path, message }) => ({
      path: ['containers', index, 'environment', ...path],
      message,
    })),
  )

function hostingOf(draft: DeployDraft, { modelName, roleArn }: { modelName: string; roleArn: string }) {
  const { option, shape } = draft
  const timeouts = {
    startupTimeoutSeconds: typedNumber(draft.startupTimeoutSeconds),
    downloadTimeoutSeconds: typedNumber(draft.downloadTimeoutSeconds),
    volumeGb: typedNumber(draft.volumeGb),
  }
  const onInstances = (from: VariantDraft) => ({
    compute: 'instances',
    name: from.name,
    modelName: shape === 'components' ? undefined : from.modelName || modelName,
    instanceType: from.instanceType,
    instanceCount: typedNumber(from.instanceCount),
    weight: typedNumber(from.weight),
    routing: textOrAbsent(draft.routing),
    ...(shape === 'components' && {
      managedScaling: { minInstances: typedNumber(draft.minInstances), maxInstances: typedNumber(draft.maxInstances) },
    }),
    ...timeouts,
  })
  const serverless = (from: VariantDraft) => ({
    compute: 'serverless',
    name: from.name,
    modelName,
    weight: 1,
    memoryMb: typedNumber(draft.memoryMb),
    maxConcurrency: typedNumber(draft.maxConcurrency),
    provisionedConcurrency: typedNumber(draft.provisionedConcurrency),
  })
  const used = hasManyVariants(option, shape) ? draft.variants : draft.variants.slice(0, 1)
  return {
    variants: used.map(variant => (option === 'serverless' ? serverless(variant) : onInstances(variant))),
    shadow: option === 'real-time' && draft.hasShadow ? onInstances(draft.shadow) : undefined,
    async: option === 'asynchronous' ? asyncOf(draft) : undefined,
    capture: option === 'real-time' && draft.isCapturing ? captureOf(draft) : undefined,
    roleArn: shape === 'components' ? roleArn : undefined,
    kmsKeyId: option === 'serverless' ? undefined : textOrAbsent(draft.kmsKeyId),
  }
}

const asyncOf = (draft: DeployDraft) => ({
  outputUrl: draft.asyncOutputUrl,
  failureUrl: textOrAbsent(draft.asyncFailureUrl),
  maxConcurrentPerInstance: typedNumber(draft.asyncMaxConcurrent),
})

const captureOf = (draft: DeployDraft) => ({
  samplingPercent: typedNumber(draft.captureSamplingPercent),
  destinationUrl: draft.captureDestinationUrl,
  captures: [...(draft.captureInput ? ['Input'] : []), ...(draft.captureOutput ? ['Output'] : [])],
})

const componentOf = (draft: DeployDraft, derivedName: string) => ({
  name: draft.componentName || derivedName,
  resources: {
    cpuCores: typedNumber(draft.componentCpuCores),
    accelerators: typedNumber(draft.componentAccelerators),
    memoryMb: typedNumber(draft.componentMemoryMb),
  },
  copyCount: typedNumber(draft.componentCopies),
})

/** The fields as they stand in the form, from its top; what is not named stands in the folded part at its end. */
const FORM_ORDER = [
  'option',
  'shape',
  'endpointName',
  'existingModelName',
  'containers',
  'roleArn',
  'memoryMb',
  'maxConcurrency',
  'provisionedConcurrency',
  'variants',
  'hasShadow',
  'shadow',
  'minInstances',
  'maxInstances',
  'componentName',
  'componentCpuCores',
  'componentAccelerators',
  'componentMemoryMb',
  'componentCopies',
  'asyncOutputUrl',
  'asyncFailureUrl',
  'asyncMaxConcurrent',
  'isCapturing',
  'captureSamplingPercent',
  'captureDestinationUrl',
  'captureInput',
  'tags',
]

function placeOf(field: string): number {
  const place = FORM_ORDER.indexOf(field.split('.')[0] ?? '')
  return place === -1 ? FORM_ORDER.length : place
}

/** Where the form asks for what stands deeper in the requests. */
const FIELD_OF: Record<string, keyof DeployDraft> = {
  shadow: 'hasShadow',
  async: 'asyncOutputUrl',
  'async.outputUrl': 'asyncOutputUrl',
  'async.failureUrl': 'asyncFailureUrl',
  'async.maxConcurrentPerInstance': 'asyncMaxConcurrent',
  capture: 'isCapturing',
  'capture.samplingPercent': 'captureSamplingPercent',
  'capture.destinationUrl': 'captureDestinationUrl',
  'capture.captures': 'captureInput',
  'component.name': 'componentName',
  'component.resources.cpuCores': 'componentCpuCores',
  'component.resources.accelerators': 'componentAccelerators',
  'component.resources.memoryMb': 'componentMemoryMb',
  'component.copyCount': 'componentCopies',
}

/** What the form asks once, whichever variant minds. */
const ASKED_ONCE =
  /^(?:variants\.\d+|shadow)\.(?:managedScaling\.)?(startupTimeoutSeconds|downloadTimeoutSeconds|volumeGb|routing|memoryMb|maxConcurrency|provisionedConcurrency|minInstances|maxInstances)$/

/** One message a field, the first, in the order of the form. */
function fieldErrors(issues: readonly Issue[], draft: DeployDraft): FieldErrors {
  const errors: Record<string, string> = {}
  for (const { path, message } of issues) {
    const field = fieldOf(path.join('.').replace(/^hosting\./, ''), draft)
    // The derived names are wrong because the name they come from is.
    if (field === undefined) continue
    errors[field] ??= message
  }
  return Object.fromEntries(Object.entries(errors).sort(([a], [b]) => placeOf(a) - placeOf(b)))
}

function fieldOf(path: string, draft: DeployDraft): string | undefined {
  const once = ASKED_ONCE.exec(path)?.[1]
  if (once) return once
  // One field holds several ids.
  const vpc = /^vpc\.(subnetIds|securityGroupIds)/.exec(path)?.[1]
  if (vpc) return vpc
  const named = FIELD_OF[path]
  if (named === 'componentName' && draft.componentName === '') return undefined
  if (named) return named
  if (path === 'configName' && draft.configName === '') return undefined
  if (path === 'modelName') {
    if (draft.modelSource === 'existing') return 'existingModelName'
    return draft.modelName === '' ? undefined : path
  }
  const variantModel = /^(?:variants\.(\d+)|shadow)\.modelName$/.exec(path)
  const variant = variantModel?.[1] === undefined ? draft.shadow : draft.variants[Number(variantModel[1])]
  if (variantModel && !variant?.modelName) return undefined
  // A record names a wrong variable by its key; its row has been named already.
  if (/^containers\.\d+\.environment\.(?!\d+\.(key|value)$)/.test(path)) return undefined
  return path
}
