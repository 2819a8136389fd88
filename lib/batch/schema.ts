import { z } from 'zod'
import { EnvironmentKey, ModelName } from '@/lib/models/schema'
import { OperationId } from '@/lib/operation'
import { resourceName } from '@/lib/resource-name'
import { ResourceTags } from '@/lib/resource-tag'
import { TRANSFORM_INSTANCE_TYPES } from './instance-types'
import { ASSEMBLIES, COMPRESSIONS, DATA_TYPES, JOIN_SOURCES, SPLIT_TYPES, STRATEGIES } from './model'
import { transformIssues } from './rules'

export const TransformJobName = resourceName('The job name')

export const S3Place = z
  .string()
  .min(1, 'Choose a place in S3, or type its address.')
  .max(1024, 'The address may have at most 1,024 characters.')
  .regex(/^s3:\/\/[a-z0-9][a-z0-9.-]{1,61}[a-z0-9](\/.*)?$/, 'An S3 address looks like s3://bucket/folder/.')

const MediaType = z.string().max(256, 'A media type may have at most 256 characters.').optional()
const KmsKey = z.string().max(2048, 'A KMS key may have at most 2,048 characters.').optional()
const Filter = z.string().max(63, 'A filter may have at most 63 characters.')

export const MAX_JOB_VARIABLES = 16

export const JobVariableValue = z.string().max(10_240, 'The value of a variable may have at most 10,240 characters.')

const instanceTypeNames: ReadonlySet<string> = new Set(TRANSFORM_INSTANCE_TYPES.map(type => type.name))

export const whole = (message: string) => z.number(message).int(message)

/** https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateTransformJob.html (read 2026-11) */
export const CreateTransformJob = z
  .object({
    name: TransformJobName,
    modelName: ModelName,
    inputUrl: S3Place,
    dataType: z.enum(DATA_TYPES),
    contentType: MediaType,
    compression: z.enum(COMPRESSIONS),
    splitType: z.enum(SPLIT_TYPES),
    /** Without these three the container is asked, and SageMaker's own values stand in where it says nothing. */
    strategy: z.enum(STRATEGIES).optional(),
    maxPayloadMb: whole('The largest payload is a whole number of megabytes.')
      .min(0, 'At least 0: chunked, without limit.')
      .max(100, 'At most 100 MB.')
      .optional(),
    maxConcurrent: whole('A whole number of requests.').min(0, 'At least 0: the container decides.').optional(),
    outputUrl: S3Place,
    accept: MediaType,
    assembleWith: z.enum(ASSEMBLIES),
    outputKmsKey: KmsKey,
    instanceType: z
      .string()
      .refine(
        name => instanceTypeNames.has(name),
        'SageMaker runs no batch transform on this type: choose one of the list.',
      ),
    instanceCount: whole('A whole number of instances.')
      .min(1, 'At least 1 instance.')
      .max(100, 'At most 100 instances.'),
    volumeKmsKey: KmsKey,
    inputFilter: Filter,
    outputFilter: Filter,
    joinSource: z.enum(JOIN_SOURCES),
    environment: z
      .record(EnvironmentKey, JobVariableValue)
      .refine(
        variables => Object.keys(variables).length <= MAX_JOB_VARIABLES,
        `At most ${MAX_JOB_VARIABLES} variables.`,
      ),
    invocationTimeoutSeconds: whole('A whole number of seconds.')
      .min(1, 'At least 1 second.')
      .max(3600, 'At most 3,600 seconds.')
      .optional(),
    invocationMaxRetries: whole('A whole number of tries.').min(0, 'At least 0.').max(3, 'At most 3.').optional(),
    tags: ResourceTags,
    operationId: OperationId,
  })
  .superRefine((job, context) => {
    for (const { path, message } of transformIssues(job)) context.addIssue({ code: 'custom', path: [path], message })
  })
export type CreateTransformJob = z.infer<typeof CreateTransformJob>

export const ListTransformJobs = z.object({})
export type ListTransformJobs = z.infer<typeof ListTransformJobs>

export const GetTransformJob = z.object({ name: TransformJobName })
export type GetTransformJob = z.infer<typeof GetTransformJob>

export const StopTransformJob = z.object({ name: TransformJobName })
export type StopTransformJob = z.infer<typeof StopTransformJob>

const Place = z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER)

export const FILE_STATES = ['all', 'done', 'failed', 'open'] as const

export const ListTransformFiles = z.object({
  name: TransformJobName,
  from: Place.default(0),
  state: z.enum(FILE_STATES).default('all'),
})
export type ListTransformFiles = z.infer<typeof ListTransformFiles>

export const ReadTransformRecords = z.object({
  name: TransformJobName,
  /** Of an input file of the job. */
  key: z.string().min(1).max(1024),
  input: Place.default(0),
  output: Place.default(0),
  number: Place.default(1),
})
export type ReadTransformRecords = z.infer<typeof ReadTransformRecords>

export const PeekInput = z.object({ url: S3Place })
export type PeekInput = z.infer<typeof PeekInput>
