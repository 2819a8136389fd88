import { z } from 'zod'
import { ModelName } from '@/lib/models/schema'
import { OperationId } from '@/lib/operation'
import { resourceName } from '@/lib/resource-name'
import { ResourceTags } from '@/lib/resource-tag'
import { findInstanceType } from './instance-types'

export const EndpointConfigName = resourceName('The config name')
export const VariantName = resourceName('The variant name')

export const MAX_VARIANTS = 10

const between = (what: string, min: number, max: number, unit: string) => {
  const rule = `${what} is a whole number from ${min} to ${max.toLocaleString('en')} ${unit}.`
  return z.number(rule).int(rule).min(min, rule).max(max, rule)
}

export const ConfigVariantInput = z.object({
  name: VariantName,
  modelName: ModelName,
  instanceType: z
    .string()
    .min(1, 'Choose an instance type.')
    .refine(
      type => findInstanceType(type) !== undefined,
      'SageMaker hosts no such instance type: choose one of the list.',
    ),
  instanceCount: z
    .number('The number of instances is missing.')
    .int('Instances are counted in whole numbers.')
    .min(1, 'A variant starts with at least 1 instance.')
    .max(10_000, 'No account has so many instances: 10,000 at most.'),
  weight: z
    .number('The weight is missing.')
    .min(0, 'A weight is 0 or more.')
    .max(1_000_000, 'A weight is at most 1,000,000: only the ratio of the weights matters.'),
  startupTimeoutSeconds: between('The startup timeout', 60, 3600, 's').optional(),
  downloadTimeoutSeconds: between('The download timeout', 60, 3600, 's').optional(),
  volumeGb: between('The volume', 1, 512, 'GB').optional(),
})
export type ConfigVariantInput = z.infer<typeof ConfigVariantInput>

export const ConfigVariants = z
  .array(ConfigVariantInput)
  .min(1, 'An endpoint needs at least one variant.')
  .max(MAX_VARIANTS, `An endpoint has at most ${MAX_VARIANTS} variants.`)
  .superRefine((variants, context) => {
    variants.forEach((variant, index) => {
      const issue = (field: keyof ConfigVariantInput, message: string) =>
        context.addIssue({ code: 'custom', path: [index, field], message })
      if (variants.findIndex(other => other.name === variant.name) < index)
        issue('name', `Two variants are named "${variant.name}": each needs a name of its own.`)
      if (variant.volumeGb !== undefined && findInstanceType(variant.instanceType)?.hasLocalStorage)
        issue('volumeGb', `${variant.instanceType} has disks of its own and takes no volume: leave this empty.`)
    })
    if (variants.length > 0 && variants.every(variant => variant.weight === 0))
      context.addIssue({
        code: 'custom',
        path: [0, 'weight'],
        message: 'All weights are 0, so no variant would get traffic: give one a weight.',
      })
  })

export const CreateEndpointConfig = z.object({
  name: EndpointConfigName,
  variants: ConfigVariants,
  tags: ResourceTags,
  operationId: OperationId,
})
export type CreateEndpointConfig = z.infer<typeof CreateEndpointConfig>

export const ListEndpointConfigs = z.object({})
export type ListEndpointConfigs = z.infer<typeof ListEndpointConfigs>

export const GetEndpointConfig = z.object({ name: EndpointConfigName })
export type GetEndpointConfig = z.infer<typeof GetEndpointConfig>

export const DeleteEndpointConfig = z
  .object({ name: EndpointConfigName, typedName: z.string() })
  .refine(input => input.typedName === input.name, {
    path: ['typedName'],
    message: 'Type the name of the config exactly.',
  })
export type DeleteEndpointConfig = z.infer<typeof DeleteEndpointConfig>
