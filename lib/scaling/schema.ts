import { z } from 'zod'
import { resourceName } from '@/lib/resource-name'
import { METRIC_STATISTICS, type ScalingSettings } from './model'
import { checkSettings } from './rules'
import { scheduleProblem } from './schedule'

const EndpointName = resourceName('The endpoint name')
const VariantName = resourceName('The variant name')
const Revision = z.string().max(64)

/** One word for CloudWatch's limits: https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_Metric.html */
const words = (what: string, max: number) =>
  z
    .string()
    .trim()
    .min(1, `${what} is missing.`)
    .max(max, `${what} may have at most ${max} characters.`)
    .regex(/^[\x20-\x7e]+$/, `${what} may hold printable ASCII characters only.`)

const ScalingMetric = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('invocations-per-instance') }),
  z.object({ kind: z.literal('concurrent-requests') }),
  z.object({ kind: z.literal('cpu') }),
  z.object({
    kind: z.literal('custom'),
    namespace: words('The namespace', 255),
    metricName: words('The metric name', 255),
    statistic: z.enum(METRIC_STATISTICS),
    dimensions: z
      .array(z.object({ name: words('The dimension name', 255), value: words('The dimension value', 1024) }))
      .max(30, 'A metric has at most 30 dimensions.'),
  }),
])

/** Shape only: `checkSettings` says what is legal. */
const Settings = z.object({
  suspension: z.enum(['active', 'paused', 'partly']),
  minCapacity: z.number('The minimum is missing.'),
  maxCapacity: z.number('The maximum is missing.'),
  tracking: z
    .object({
      metric: ScalingMetric,
      targetValue: z.number('The target is missing.'),
      scaleOutCooldownS: z.number('The cooldown is missing.'),
      scaleInCooldownS: z.number('The cooldown is missing.'),
      isScaleInDisabled: z.boolean(),
    })
    .optional(),
})

export const GetScaling = z.object({ name: EndpointName })
export type GetScaling = z.infer<typeof GetScaling>

export const PutScaling = z
  .object({ name: EndpointName, variant: VariantName, settings: Settings, settingsRevision: Revision })
  .superRefine(({ settings }, issues) => {
    for (const [path, message] of Object.entries(checkSettings(settings satisfies ScalingSettings))) {
      issues.addIssue({ code: 'custom', path: ['settings', ...path.split('.')], message })
    }
  })
export type PutScaling = z.infer<typeof PutScaling>

export const RemoveScaling = z.object({ name: EndpointName, variant: VariantName, wholeRevision: Revision })
export type RemoveScaling = z.infer<typeof RemoveScaling>

/** AWS's pattern for names of scheduled actions: no colon, slash, bar or control character, no space at the ends. */
const ScheduledActionName = z
  .string()
  .min(1, 'The name is missing.')
  .max(256, 'A name may have at most 256 characters.')
  .regex(/^(?! )(?!.* $)[^:/|\p{Cc}]+$/u, 'A name has no colon, slash or bar, and no space at its ends.')

const Capacity = z
  .number()
  .int('Instances are counted in whole numbers.')
  .min(1, 'A real-time variant keeps at least 1 instance.')
  .max(10_000, 'At most 10,000 instances.')
  .optional()

export const PutScheduledAction = z
  .object({
    name: EndpointName,
    variant: VariantName,
    action: z.object({
      name: ScheduledActionName,
      schedule: z.string().max(1600, 'A schedule may have at most 1,600 characters.'),
      timezone: z.string().max(64).default('UTC'),
      minCapacity: Capacity,
      maxCapacity: Capacity,
    }),
  })
  .superRefine(({ action }, issues) => {
    const { minCapacity, maxCapacity } = action
    const problem = scheduleProblem(action.schedule, action.timezone)
    const add = (field: string, message: string) =>
      issues.addIssue({ code: 'custom', path: ['action', field], message })
    if (problem) add(problem.field, problem.message)
    if (minCapacity === undefined && maxCapacity === undefined) {
      add('minCapacity', 'Give a minimum, a maximum, or both: else the action would change nothing.')
    } else if (minCapacity !== undefined && maxCapacity !== undefined && minCapacity > maxCapacity) {
      add('maxCapacity', `Not below the minimum, ${minCapacity}.`)
    }
  })
export type PutScheduledAction = z.infer<typeof PutScheduledAction>

export const RemoveScheduledAction = z.object({
  name: EndpointName,
  variant: VariantName,
  actionName: z.string().min(1).max(1600),
})
export type RemoveScheduledAction = z.infer<typeof RemoveScheduledAction>
