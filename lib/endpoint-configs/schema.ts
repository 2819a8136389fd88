import { z } from 'zod'
import { ModelName, RoleArn } from '@/lib/models/schema'
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

const Weight = z
  .number('Type the weight as a number, like 1 or 0.5.')
  .min(0, 'A weight is 0 or more.')
  .max(1_000_000, 'A weight is at most 1,000,000: only the ratio of the weights matters.')

export const ROUTING_STRATEGIES = ['RANDOM', 'LEAST_OUTSTANDING_REQUESTS'] as const

/** A variant on instances of its own. Without a model, inference components are placed on them. */
const InstanceVariant = z
  .object({
    compute: z.literal('instances'),
    name: VariantName,
    modelName: ModelName.optional(),
    instanceType: z
      .string()
      .min(1, 'Choose an instance type.')
      .refine(
        type => findInstanceType(type) !== undefined,
        'SageMaker hosts no such instance type: choose one of the list.',
      ),
    instanceCount: z
      .number('Type the number of instances as a whole number, like 2.')
      .int('Instances are counted in whole numbers.')
      .min(1, 'A variant starts with at least 1 instance.')
      .max(10_000, 'No account has so many instances: 10,000 at most.'),
    weight: Weight,
    routing: z.enum(ROUTING_STRATEGIES).optional(),
    managedScaling: z
      .object({
        minInstances: between('The least number of instances', 0, 10_000, 'instances'),
        maxInstances: between('The largest number of instances', 1, 10_000, 'instances'),
      })
      .refine(({ minInstances, maxInstances }) => minInstances <= maxInstances, {
        path: ['maxInstances'],
        message: 'The largest number of instances is below the least.',
      })
      .optional(),
    startupTimeoutSeconds: between('The startup timeout', 60, 3600, 's').optional(),
    downloadTimeoutSeconds: between('The download timeout', 60, 3600, 's').optional(),
    volumeGb: between('The volume', 1, 512, 'GB').optional(),
  })
  .superRefine(({ volumeGb, instanceType, instanceCount, managedScaling }, context) => {
    if (volumeGb !== undefined && findInstanceType(instanceType)?.hasLocalStorage)
      context.addIssue({
        code: 'custom',
        path: ['volumeGb'],
        message: `${instanceType} has disks of its own and takes no volume: leave this empty.`,
      })
    if (!managedScaling) return
    const { minInstances, maxInstances } = managedScaling
    if (minInstances <= maxInstances && (instanceCount < minInstances || instanceCount > maxInstances))
      context.addIssue({
        code: 'custom',
        path: ['instanceCount'],
        message: `SageMaker keeps ${minInstances} to ${maxInstances} instances: begin with as many.`,
      })
  })

export const SERVERLESS_MEMORY_MB = [1024, 2048, 3072, 4096, 5120, 6144] as const
export const MAX_SERVERLESS_CONCURRENCY = 200

const ServerlessVariant = z
  .object({
    compute: z.literal('serverless'),
    name: VariantName,
    modelName: ModelName,
    weight: Weight,
    memoryMb: z.literal(SERVERLESS_MEMORY_MB, 'Choose a memory size: 1,024 to 6,144 MB in steps of 1,024.'),
    maxConcurrency: between('The largest concurrency', 1, MAX_SERVERLESS_CONCURRENCY, 'requests'),
    provisionedConcurrency: between(
      'The provisioned concurrency',
      1,
      MAX_SERVERLESS_CONCURRENCY,
      'requests',
    ).optional(),
  })
  .refine(({ maxConcurrency, provisionedConcurrency = 0 }) => provisionedConcurrency <= maxConcurrency, {
    path: ['provisionedConcurrency'],
    message: 'Provisioned concurrency is at most the largest concurrency.',
  })

export const ConfigVariantInput = z.discriminatedUnion('compute', [InstanceVariant, ServerlessVariant])
export type ConfigVariantInput = z.infer<typeof ConfigVariantInput>

export const ConfigVariants = z
  .array(ConfigVariantInput)
  .min(1, 'An endpoint needs at least one variant.')
  .max(MAX_VARIANTS, `An endpoint has at most ${MAX_VARIANTS} variants.`)
  .superRefine((variants, context) => {
    variants.forEach((variant, index) => {
      if (variants.findIndex(other => other.name === variant.name) < index)
        context.addIssue({
          code: 'custom',
          path: [index, 'name'],
          message: `Two variants are named "${variant.name}": each needs a name of its own.`,
        })
    })
    if (variants.length > 0 && variants.every(variant => variant.weight === 0))
      context.addIssue({
        code: 'custom',
        path: [0, 'weight'],
        message: 'All weights are 0, so no variant would get traffic: give one a weight.',
      })
  })

const S3Folder = (what: string) =>
  z
    .string()
    .min(1, `${what} is missing.`)
    .max(512, `${what} may have at most 512 characters.`)
    .regex(/^s3:\/\/[^/]+\/?(.*)$/, `${what} is an S3 address like s3://bucket/folder/.`)

export const AsyncInput = z.object({
  outputUrl: S3Folder('The address for results'),
  failureUrl: S3Folder('The address for failures').optional(),
  maxConcurrentPerInstance: between('Requests at once per instance', 1, 1000, 'requests').optional(),
})
export type AsyncInput = z.infer<typeof AsyncInput>

export const CaptureInput = z.object({
  samplingPercent: between('The sampled part', 0, 100, '%'),
  destinationUrl: S3Folder('The address for captures'),
  captures: z.array(z.enum(['Input', 'Output'])).min(1, 'Capture requests, responses or both.'),
})
export type CaptureInput = z.infer<typeof CaptureInput>

const KmsKeyId = z
  .string()
  .max(2048, 'A KMS key has at most 2,048 characters.')
  .regex(/^[a-zA-Z0-9:/_-]+$/, 'A KMS key is an id, an ARN or an alias like alias/name.')

/** What may go together, by AWS's feature matrix: https://docs.aws.amazon.com/sagemaker/latest/dg/model-deploy-feature-matrix.html */
const HostingFields = z.object({
  variants: ConfigVariants,
  shadow: InstanceVariant.optional(),
  async: AsyncInput.optional(),
  capture: CaptureInput.optional(),
  /** Of a config for inference components, whose variants name no model. */
  roleArn: RoleArn.optional(),
  /** Encrypts the volumes of the instances: id, ARN or alias. */
  kmsKeyId: KmsKeyId.optional(),
})
type HostingFields = z.infer<typeof HostingFields>

export const Hosting = HostingFields.superRefine((hosting, context) => {
  for (const [path, message] of hostingConflicts(hosting)) context.addIssue({ code: 'custom', path, message })
})

function* hostingConflicts({
  variants,
  shadow,
  async,
  capture,
  roleArn,
  kmsKeyId,
}: HostingFields): Iterable<[path: (string | number)[], message: string]> {
  const isServerless = variants.some(variant => variant.compute === 'serverless')
  if (isServerless && variants.length > 1)
    yield [['variants'], 'A serverless endpoint has one variant: remove the others.']
  if (isServerless && capture) yield [['capture'], 'Serverless endpoints capture no data: turn capture off.']
  if (isServerless && shadow) yield [['shadow'], 'Serverless endpoints have no shadow variant: remove it.']
  if (isServerless && async) yield [['async'], 'An endpoint is serverless or asynchronous, not both.']
  if (isServerless && kmsKeyId !== undefined)
    yield [['kmsKeyId'], 'Serverless endpoints have no volumes to encrypt: leave this empty.']
  // https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateEndpointConfig.html, KmsKeyId
  const local = [...variants, ...(shadow ? [shadow] : [])].find(
    variant => variant.compute === 'instances' && findInstanceType(variant.instanceType)?.hasLocalStorage,
  )
  if (kmsKeyId !== undefined && local?.compute === 'instances')
    yield [['kmsKeyId'], `${local.instanceType} encrypts its own disks and takes no key: leave this empty.`]
  if (async && variants.length > 1) yield [['variants'], 'An asynchronous endpoint has one variant: remove the others.']
  if (async && capture) yield [['capture'], 'Asynchronous endpoints capture no data: their results are in S3 anyway.']
  if (async && shadow) yield [['shadow'], 'Asynchronous endpoints have no shadow variant: remove it.']
  if (shadow && variants.length > 1)
    yield [['variants'], 'Beside a shadow variant stands exactly one production variant: remove the others.']
  if (shadow && variants.some(variant => variant.name === shadow.name))
    yield [['shadow', 'name'], 'The shadow variant needs a name of its own.']
  for (const [path, variant] of [
    [['variants', 0], variants[0]],
    [['shadow'], shadow],
  ] as const)
    if (shadow && variant?.compute === 'instances' && variant.instanceType.startsWith('ml.inf1.'))
      yield [[...path, 'instanceType'], 'AWS shadows no variants on ml.inf1: choose another type.']
  const isForComponents = variants.some(variant => variant.modelName === undefined)
  if (isForComponents && roleArn === undefined)
    yield [['roleArn'], 'An endpoint for inference components needs a role: choose one.']
  if (isForComponents && (shadow || async))
    yield [['variants'], 'Inference components are hosted in real time, without a shadow variant.']
}

export const CreateEndpointConfig = z.intersection(
  z.object({ name: EndpointConfigName, tags: ResourceTags, operationId: OperationId }),
  Hosting,
)
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
