import { z } from 'zod'
import { VariantName } from '@/lib/endpoint-configs/schema'
import { EndpointName } from '@/lib/endpoints/create-schema'
import { ModelName } from '@/lib/models/schema'
import { OperationId } from '@/lib/operation'
import { resourceName } from '@/lib/resource-name'
import { ResourceTags } from '@/lib/resource-tag'

export const ComponentName = resourceName('The component name')

const amount = (what: string, min: number, unit: string) => {
  const rule = `${what} is at least ${min} ${unit}.`
  return z.number(rule).min(min, rule)
}

/** What one copy of a component reserves on an instance. */
export const ComponentResources = z.object({
  cpuCores: amount('The CPU reservation', 0.25, 'cores').optional(),
  accelerators: amount('The number of accelerators', 1, 'devices').optional(),
  memoryMb: amount('The memory reservation', 128, 'MB').int('Memory is reserved in whole MB.'),
})
export type ComponentResources = z.infer<typeof ComponentResources>

export const CopyCount = z
  .number('Type the number of copies as a whole number, like 2.')
  .int('Copies are counted in whole numbers.')
  .min(0, 'The number of copies is 0 or more.')
  .max(10_000, 'No account has room for so many copies: 10,000 at most.')

/** https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateInferenceComponent.html */
export const CreateInferenceComponent = z.object({
  name: ComponentName,
  endpointName: EndpointName,
  variantName: VariantName,
  modelName: ModelName,
  resources: ComponentResources,
  copyCount: CopyCount,
  tags: ResourceTags,
  operationId: OperationId,
})
export type CreateInferenceComponent = z.infer<typeof CreateInferenceComponent>

export const ListInferenceComponents = z.object({ endpointName: EndpointName })
export type ListInferenceComponents = z.infer<typeof ListInferenceComponents>

/** The same, from the path of an endpoint. */
export const ComponentsOfEndpoint = z
  .object({ name: EndpointName })
  .transform(({ name }): ListInferenceComponents => ({ endpointName: name }))

/** When the component that the page showed was created: another one of the same name is not meant. */
const createdAtMs = z.number().int().positive()

export const SetCopyCount = z.object({ name: ComponentName, createdAtMs, copyCount: CopyCount })
export type SetCopyCount = z.infer<typeof SetCopyCount>

export const DeleteInferenceComponent = z
  .object({ name: ComponentName, createdAtMs, typedName: z.string() })
  .refine(input => input.typedName === input.name, {
    path: ['typedName'],
    message: 'Type the name of the component exactly.',
  })
export type DeleteInferenceComponent = z.infer<typeof DeleteInferenceComponent>
