import { describeInstanceType, type InstanceType } from '@/lib/endpoint-configs/instance-types'
import { requiredNumber, typedNumber } from '@/lib/format/typed-number'
import { copiesPerInstance, type VariantCapacity } from '@/lib/inference-components/capacity'

/** The form as it is typed. */
export interface ComponentDraft {
  name: string
  modelName: string
  variantName: string
  memoryMb: string
  cpuCores: string
  accelerators: string
  copyCount: string
}

export const emptyDraft = (variantName: string): ComponentDraft => ({
  name: '',
  modelName: '',
  variantName,
  memoryMb: '1024',
  cpuCores: '1',
  accelerators: '',
  copyCount: '1',
})

const resourcesOf = ({ memoryMb, cpuCores, accelerators }: ComponentDraft) => ({
  memoryMb: requiredNumber(memoryMb),
  cpuCores: typedNumber(cpuCores),
  accelerators: typedNumber(accelerators),
})

export const inputOf = (draft: ComponentDraft, endpointName: string, operationId: string) => ({
  name: draft.name.trim(),
  endpointName,
  variantName: draft.variantName,
  modelName: draft.modelName.trim(),
  resources: resourcesOf(draft),
  copyCount: requiredNumber(draft.copyCount),
  tags: [],
  operationId,
})

export interface Fit {
  /** Not even one copy goes on an empty instance. */
  isImpossible: boolean
  words: string
}

/** What an instance of the variant has room for; undefined while the numbers are none, or the type is not known. */
export function fitOf(
  draft: ComponentDraft,
  type: InstanceType | undefined,
  capacity: VariantCapacity | undefined,
): Fit | undefined {
  const resources = resourcesOf(draft)
  const amounts = Object.values(resources).filter(amount => amount !== undefined)
  if (!type || amounts.some(amount => !(amount > 0))) return undefined
  const perInstance = copiesPerInstance(type, resources)
  const room = `${type.name} has ${describeInstanceType(type)}`
  if (perInstance === 0) return { isImpossible: true, words: `${room}: not one copy fits. Reserve less.` }
  const instances = capacity?.instances ?? 0
  const copies = typedNumber(draft.copyCount) ?? 0
  const wanted = Math.ceil(copies / perInstance)
  const more =
    wanted > instances
      ? ` ${copies} copies want ${wanted} ${wanted === 1 ? 'instance' : 'instances'}, and ${instances} ${instances === 1 ? 'runs' : 'run'} now: managed scaling adds them up to its maximum, or the copies wait.`
      : ''
  return {
    isImpossible: false,
    words: `${room}: an empty one holds at most ${perInstance} ${perInstance === 1 ? 'copy' : 'copies'}.${more}`,
  }
}
