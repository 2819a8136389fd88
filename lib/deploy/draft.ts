import { CONFIG_KINDS, type ConfigKind } from '@/lib/endpoint-configs/model'
import { ENDPOINT_SHAPES, type EndpointShape } from '@/lib/endpoints/model'

/** The Deploy form as it is typed: text everywhere, since half a number is a state of its own. */
export interface VariantDraft {
  name: string
  /** An existing model; empty for the model of this deployment. */
  modelName: string
  instanceType: string
  instanceCount: string
  weight: string
  /** Of a new version: what these two began with, of a variant that the endpoint has. */
  began?: { instanceCount: string; weight: string } | undefined
}

export interface PairDraft {
  key: string
  value: string
}

export interface ContainerDraft {
  /** Optional but where requests choose a container by it. */
  hostname: string
  image: string
  /** Of a multi-model container: a folder. */
  artifactUrl: string
  environment: PairDraft[]
}

export interface DeployDraft {
  option: ConfigKind
  /** Of an existing model only “components” counts: the rest is the model's own. */
  shape: EndpointShape
  endpointName: string
  /** Empty: derived from the endpoint name. */
  modelName: string
  configName: string
  modelSource: 'new' | 'existing'
  existingModelName: string
  /** One, but for pipelines and multi-container endpoints. */
  containers: ContainerDraft[]
  isModelCached: boolean
  roleArn: string
  variants: VariantDraft[]
  hasShadow: boolean
  shadow: VariantDraft
  /** “RANDOM” or another of AWS's strategies; empty leaves it to SageMaker. */
  routing: string
  memoryMb: string
  maxConcurrency: string
  /** Empty: none is kept warm. */
  provisionedConcurrency: string
  asyncOutputUrl: string
  asyncFailureUrl: string
  asyncMaxConcurrent: string
  isCapturing: boolean
  captureSamplingPercent: string
  captureDestinationUrl: string
  captureInput: boolean
  captureOutput: boolean
  /** Empty: derived from the endpoint name. */
  componentName: string
  componentCpuCores: string
  componentAccelerators: string
  componentMemoryMb: string
  componentCopies: string
  minInstances: string
  maxInstances: string
  tags: PairDraft[]
  startupTimeoutSeconds: string
  downloadTimeoutSeconds: string
  volumeGb: string
  /** Ids by comma or space; empty: outside of any VPC of the account. */
  subnetIds: string
  securityGroupIds: string
  /** Id, ARN or alias; empty: AWS’s own key. */
  kmsKeyId: string
}

const DEFAULT_INSTANCE_TYPE = 'ml.m5.large'

export function emptyVariant(name: string): VariantDraft {
  return { name, modelName: '', instanceType: DEFAULT_INSTANCE_TYPE, instanceCount: '1', weight: '1' }
}

export const emptyContainer = (): ContainerDraft => ({ hostname: '', image: '', artifactUrl: '', environment: [] })

export function emptyDraft(): DeployDraft {
  return {
    option: 'real-time',
    shape: 'single',
    endpointName: '',
    modelName: '',
    configName: '',
    modelSource: 'new',
    existingModelName: '',
    containers: [emptyContainer()],
    isModelCached: true,
    roleArn: '',
    variants: [emptyVariant('AllTraffic')],
    hasShadow: false,
    shadow: emptyVariant('shadow'),
    routing: '',
    memoryMb: '2048',
    maxConcurrency: '5',
    provisionedConcurrency: '',
    asyncOutputUrl: '',
    asyncFailureUrl: '',
    asyncMaxConcurrent: '',
    isCapturing: false,
    captureSamplingPercent: '100',
    captureDestinationUrl: '',
    captureInput: true,
    captureOutput: true,
    componentName: '',
    componentCpuCores: '1',
    componentAccelerators: '',
    componentMemoryMb: '1024',
    componentCopies: '1',
    minInstances: '1',
    maxInstances: '2',
    tags: [],
    startupTimeoutSeconds: '',
    downloadTimeoutSeconds: '',
    volumeGb: '',
    subnetIds: '',
    securityGroupIds: '',
    kmsKeyId: '',
  }
}

/** A name that is no other variant's: "variant-2". */
export function nextVariantName(variants: readonly VariantDraft[]): string {
  const taken = new Set(variants.map(variant => variant.name))
  let number = variants.length + 1
  while (taken.has(`variant-${number}`)) number += 1
  return `variant-${number}`
}

const MAX_NAME = 63

/** The first free name made of `base` and `suffix`, cut to SageMaker's 63 characters: "churn-config", "churn-config-2". */
export function derivedName(base: string, suffix: string, taken: ReadonlySet<string> = new Set()): string {
  return base === '' ? '' : freeName(base, `-${suffix}`, taken)
}

/** The first free name: `base` and `ending`, then numbered from 2. */
export function freeName(base: string, ending: string, taken: ReadonlySet<string>): string {
  for (let number = 1; ; number++) {
    const numbered = number === 1 ? ending : `${ending}-${number}`
    const name = base.slice(0, MAX_NAME - numbered.length).replace(/-+$/, '') + numbered
    if (!taken.has(name)) return name
  }
}

/** What a link to the form may bring along: from the Choose page, from a model. */
export interface Prefill {
  option?: ConfigKind
  shape?: EndpointShape
  endpointName?: string
  model?: string
  artifactUrl?: string
  image?: string
  roleArn?: string
  instanceType?: string
  instanceCount?: string
  memoryMb?: string
  /** Variables of the container, `NAME=value` a line. */
  environment?: string
  /** Begins with a second variant to compare with, or with a shadow. */
  compare?: 'variants' | 'shadow'
}

const TEXTS = [
  'endpointName',
  'model',
  'artifactUrl',
  'image',
  'roleArn',
  'instanceType',
  'instanceCount',
  'memoryMb',
  'environment',
] as const

const COMPARISONS = ['variants', 'shadow'] as const

/** The prefill in a query string; what is longer than any field takes, or names no option, is left out. */
export function prefillOf(params: Readonly<Record<string, string | string[] | undefined>>): Prefill {
  const entries = TEXTS.flatMap((key): [string, string][] => {
    const value = params[key]
    return typeof value === 'string' && value.length <= 2048 ? [[key, value]] : []
  })
  const option = CONFIG_KINDS.find(each => each === params.option)
  const shape = ENDPOINT_SHAPES.find(each => each === params.shape)
  const compare = COMPARISONS.find(each => each === params.compare)
  return {
    ...Object.fromEntries(entries),
    ...(option && { option }),
    ...(shape && { shape }),
    ...(compare && { compare }),
  }
}

export function draftOf({
  model,
  instanceType,
  instanceCount,
  artifactUrl = '',
  image = '',
  environment = '',
  compare,
  ...fields
}: Prefill): DeployDraft {
  const container = { ...emptyContainer(), artifactUrl, image, environment: pairsOf(environment) }
  const draft = { ...emptyDraft(), ...fields, containers: [container] }
  if (model) Object.assign(draft, { modelSource: 'existing', existingModelName: model })
  const compute = { ...(instanceType && { instanceType }), ...(instanceCount && { instanceCount }) }
  const variant = (name: string) => ({ ...emptyVariant(name), ...compute })
  draft.variants = compare === 'variants' ? [variant('current'), variant('candidate')] : [variant('AllTraffic')]
  draft.shadow = variant('shadow')
  draft.hasShadow = compare === 'shadow'
  if (draft.shape === 'pipeline' || draft.shape === 'multi-container') draft.containers.push(emptyContainer())
  return draft
}

function pairsOf(lines: string): PairDraft[] {
  return lines.split('\n').flatMap(line => {
    const [, key, value = ''] = /^([^=]+)=(.*)$/.exec(line) ?? []
    return key ? [{ key, value }] : []
  })
}
