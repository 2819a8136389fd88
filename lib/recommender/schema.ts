import { z } from 'zod'
import { findInstanceType } from '@/lib/endpoint-configs/instance-types'
import { EnvironmentKey, ModelName, RoleArn } from '@/lib/models/schema'
import { OperationId } from '@/lib/operation'
import { resourceName } from '@/lib/resource-name'
import { ResourceTags } from '@/lib/resource-tag'
import { DOMAINS, FLAT_INVOCATIONS, JOB_TYPES, PERCENTILES } from './model'

export const RecommenderJobName = resourceName('The job name', 64)

const whole = (message: string) => z.number(message).int(message)
const positive = (message: string) => whole(message).min(1, 'At least 1.')

/** SageMaker's bounds for a phase or a stair. */
const Seconds = whole('A whole number of seconds.').min(120, 'At least 120 s.').max(3600, 'At most 3,600 s.')
export const MAX_JOB_SECONDS = 18_000
/** Where the job says nothing. */
const DEFAULT_JOB_SECONDS = 7_200

export const MAX_CANDIDATES = 10
export const MAX_PARAMETERS = 5
export const MAX_VALUES = 3

const InstanceTypeName = z
  .string()
  .refine(name => findInstanceType(name) !== undefined, 'SageMaker hosts nothing on this type: choose one of the list.')

export const Phase = z.object({
  users: positive('A whole number of users.'),
  spawnRate: whole('A whole number of users.').min(0, 'At least 0.'),
  seconds: Seconds,
})

const Traffic = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('PHASES'),
    phases: z.array(Phase).min(1, 'At least one phase.').max(20, 'At most 20 phases.'),
  }),
  z.object({
    type: z.literal('STAIRS'),
    seconds: Seconds,
    steps: positive('A whole number of steps.'),
    usersPerStep: positive('A whole number of users.').max(3, 'At most 3 users a step.'),
  }),
])
export type Traffic = z.infer<typeof Traffic>

const S3Archive = z
  .string()
  .max(1024)
  .regex(
    /^s3:\/\/[^/]+\/.+\.(tar\.gz|tgz)$/,
    'Sample payloads are a gzip-compressed tar archive in S3: s3://bucket/payload.tar.gz.',
  )

/** https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateInferenceRecommendationsJob.html (read 2026-11) */
export const CreateRecommenderJob = z
  .object({
    name: RecommenderJobName,
    description: z.string().max(128, 'At most 128 characters.').optional(),
    type: z.enum(JOB_TYPES),
    modelName: ModelName,
    roleArn: RoleArn,
    samplePayloadUrl: S3Archive,
    contentType: z
      .string()
      .min(1, 'Say what the payloads are, for example text/csv.')
      .max(256, 'At most 256 characters.'),
    accept: z
      .string()
      .max(1024)
      .regex(/^[-\w]+\/.+$/, 'A media type looks like text/csv.')
      .optional(),
    instanceTypes: z
      .array(InstanceTypeName)
      .min(1, 'Choose at least one instance type to test.')
      .max(MAX_CANDIDATES, `At most ${MAX_CANDIDATES} instance types.`),
    /** Each combination of values is tested; advanced jobs alone. */
    parameters: z
      .array(
        z.object({
          name: EnvironmentKey.max(64, 'At most 64 characters.'),
          values: z
            .array(z.string().max(128, 'At most 128 characters.'))
            .min(1, 'At least one value.')
            .max(MAX_VALUES, `At most ${MAX_VALUES} values, with commas between them.`),
        }),
      )
      .max(MAX_PARAMETERS, `At most ${MAX_PARAMETERS} variables.`),
    domain: z.enum(DOMAINS),
    task: z.string().max(128).optional(),
    framework: z.string().max(128).optional(),
    frameworkVersion: z
      .string()
      .regex(/^\d\.[A-Za-z0-9.-]{1,8}$/, 'A version looks like 1.7-1.')
      .optional(),
    traffic: Traffic.optional(),
    durationSeconds: positive('A whole number of seconds.')
      .max(MAX_JOB_SECONDS, 'At most 18,000 s (5 hours).')
      .optional(),
    maxTests: positive('A whole number of tests.').optional(),
    maxParallelTests: positive('A whole number of tests.').optional(),
    maxInvocations: positive('A whole number of invocations.').optional(),
    latencyThreshold: z
      .object({ percentile: z.enum(PERCENTILES), milliseconds: positive('A whole number of milliseconds.') })
      .optional(),
    flatInvocations: z.enum(FLAT_INVOCATIONS).optional(),
    tags: ResourceTags,
    operationId: OperationId,
  })
  .superRefine((job, context) => {
    const issue = (path: (string | number)[], message: string) => context.addIssue({ code: 'custom', path, message })
    if (job.type === 'Advanced' && !job.traffic) issue(['traffic'], 'An advanced job needs a traffic pattern.')
    if (job.type === 'Default' && job.traffic) issue(['traffic'], 'SageMaker chooses the traffic of a default job.')
    job.instanceTypes.forEach((type, at) => {
      if (job.instanceTypes.indexOf(type) < at) issue(['instanceTypes', at], 'This type stands twice.')
    })
    const limit = job.durationSeconds ?? DEFAULT_JOB_SECONDS
    if (job.traffic && trafficSeconds(job.traffic) > limit)
      issue(
        ['durationSeconds'],
        `The traffic takes ${trafficSeconds(job.traffic)} s, longer than the job may: raise the limit or shorten the traffic.`,
      )
  })
export type CreateRecommenderJob = z.infer<typeof CreateRecommenderJob>

export const trafficSeconds = (traffic: Traffic): number =>
  traffic.type === 'STAIRS'
    ? traffic.seconds * traffic.steps
    : traffic.phases.reduce((sum, { seconds }) => sum + seconds, 0)

export const ListRecommenderJobs = z.object({})
export type ListRecommenderJobs = z.infer<typeof ListRecommenderJobs>

export const GetRecommenderJob = z.object({ name: RecommenderJobName })
export type GetRecommenderJob = z.infer<typeof GetRecommenderJob>

export const StopRecommenderJob = z.object({ name: RecommenderJobName })
export type StopRecommenderJob = z.infer<typeof StopRecommenderJob>
