/** The Deploy form as it is typed: text everywhere, since half a number is a state of its own. */
export interface VariantDraft {
  name: string
  /** An existing model; empty for the model of this deployment. */
  modelName: string
  instanceType: string
  instanceCount: string
  weight: string
}

export interface PairDraft {
  key: string
  value: string
}

export interface DeployDraft {
  endpointName: string
  /** Empty: derived from the endpoint name. */
  modelName: string
  configName: string
  modelSource: 'new' | 'existing'
  existingModelName: string
  artifactUrl: string
  image: string
  roleArn: string
  environment: PairDraft[]
  variants: VariantDraft[]
  tags: PairDraft[]
  startupTimeoutSeconds: string
  downloadTimeoutSeconds: string
  volumeGb: string
}

const DEFAULT_INSTANCE_TYPE = 'ml.m5.large'

export function emptyVariant(name: string): VariantDraft {
  return { name, modelName: '', instanceType: DEFAULT_INSTANCE_TYPE, instanceCount: '1', weight: '1' }
}

export function emptyDraft(): DeployDraft {
  return {
    endpointName: '',
    modelName: '',
    configName: '',
    modelSource: 'new',
    existingModelName: '',
    artifactUrl: '',
    image: '',
    roleArn: '',
    environment: [],
    variants: [emptyVariant('AllTraffic')],
    tags: [],
    startupTimeoutSeconds: '',
    downloadTimeoutSeconds: '',
    volumeGb: '',
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
  endpointName?: string
  model?: string
  artifactUrl?: string
  image?: string
  roleArn?: string
  instanceType?: string
}

const PREFILLED = ['endpointName', 'model', 'artifactUrl', 'image', 'roleArn', 'instanceType'] as const

/** The prefill in a query string; what is longer than any field takes is left out. */
export function prefillOf(params: Readonly<Record<string, string | string[] | undefined>>): Prefill {
  const entries = PREFILLED.flatMap((key): [string, string][] => {
    const value = params[key]
    return typeof value === 'string' && value.length <= 2048 ? [[key, value]] : []
  })
  return Object.fromEntries(entries)
}

export function draftOf({ model, instanceType, ...fields }: Prefill): DeployDraft {
  const draft = { ...emptyDraft(), ...fields }
  if (model) Object.assign(draft, { modelSource: 'existing', existingModelName: model })
  if (instanceType) draft.variants = [{ ...emptyVariant('AllTraffic'), instanceType }]
  return draft
}
