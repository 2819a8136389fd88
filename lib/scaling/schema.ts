import { z } from 'zod'
import { resourceName } from '@/lib/resource-name'
import { MAX_CAPACITY } from './limits'
import { METRIC_STATISTICS, NAMED_METRICS, type ScalingSettings } from './model'
import { DIMENSIONS } from './resource'
import { scheduleProblem } from './schedule'
import { ADJUSTMENTS, AGGREGATIONS, COMPARISONS, MISSING_DATA } from './step-policy'

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

const Dimensions = z
  .array(z.object({ name: words('The dimension name', 255), value: words('The dimension value', 1024) }))
  .max(30, 'A metric has at most 30 dimensions.')

export const MathQuery = z.object({
  id: z.string().max(255),
  label: z.string().max(255).optional(),
  expression: z.string().max(2048).optional(),
  metric: z
    .object({
      namespace: z.string().max(255),
      metricName: z.string().max(255),
      dimensions: Dimensions,
      statistic: z.string().max(100),
      unit: z.string().max(64).optional(),
    })
    .optional(),
  isResult: z.boolean(),
})

const ScalingMetric = z.discriminatedUnion('kind', [
  z.object({ kind: z.enum(NAMED_METRICS) }),
  z.object({
    kind: z.literal('custom'),
    namespace: words('The namespace', 255),
    metricName: words('The metric name', 255),
    statistic: z.enum(METRIC_STATISTICS),
    dimensions: Dimensions,
  }),
  z.object({ kind: z.literal('math'), queries: z.array(MathQuery).min(1).max(10) }),
])

const StepAlarm = z.object({
  name: z.string(),
  namespace: z.string().max(255),
  metricName: z.string().max(255),
  dimensions: z.array(z.object({ name: z.string().max(255), value: z.string().max(1024) })).max(30),
  statistic: z.enum(METRIC_STATISTICS),
  comparison: z.enum(COMPARISONS),
  threshold: z.number('The threshold is missing, or is no number in plain digits.'),
  periodS: z.number('The period is missing, or is no number in plain digits.'),
  evaluationPeriods: z.number('The number of periods is missing, or is no number in plain digits.'),
  datapointsToAlarm: z.number('The number of data points is missing, or is no number in plain digits.'),
  missingData: z.enum(MISSING_DATA),
  isOn: z.boolean(),
})

const StepPolicy = z.object({
  name: z.string(),
  adjustment: z.enum(ADJUSTMENTS),
  aggregation: z.enum(AGGREGATIONS),
  cooldownS: z.number('The cooldown is missing, or is no number in plain digits.'),
  minMagnitude: z.number('The least change is missing, or is no number in plain digits.').optional(),
  steps: z
    .array(z.object({ from: z.number().optional(), to: z.number().optional(), change: z.number('A whole number.') }))
    .max(20, 'At most 20 steps.'),
  alarm: StepAlarm.optional(),
  otherAlarms: z.array(z.string().max(255)).max(100),
})

/** Shape only: `checkSettings` says what is legal. */
const Settings = z.object({
  suspension: z.enum(['active', 'paused', 'partly']),
  minCapacity: z.number('The minimum is missing, or is no number in plain digits.'),
  maxCapacity: z.number('The maximum is missing, or is no number in plain digits.'),
  tracking: z
    .object({
      metric: ScalingMetric,
      targetValue: z.number('The target is missing, or is no number in plain digits.'),
      scaleOutCooldownS: z.number('The cooldown is missing, or is no number in plain digits.'),
      scaleInCooldownS: z.number('The cooldown is missing, or is no number in plain digits.'),
      isScaleInDisabled: z.boolean(),
    })
    .optional(),
  steps: z.array(StepPolicy).max(20, 'At most 20 step policies.'),
})

/** What is wrong with settings by shape, by path below `settings`. */
export function shapeProblems(settings: ScalingSettings): Record<string, string> {
  const problems: Record<string, string> = {}
  for (const issue of Settings.safeParse(settings).error?.issues ?? []) problems[issue.path.join('.')] ??= issue.message
  return problems
}

const Ref = z.object({ dimension: z.enum(DIMENSIONS), name: resourceName('The name') })

export const GetScaling = z.object({ name: EndpointName })
export type GetScaling = z.infer<typeof GetScaling>

/** The verb says what is legal for the kind of the resource, which only AWS knows. */
export const PutScaling = z.object({ name: EndpointName, ref: Ref, settings: Settings, settingsRevision: Revision })
export type PutScaling = z.infer<typeof PutScaling>

export const RemoveScaling = z.object({ name: EndpointName, ref: Ref, wholeRevision: Revision })
export type RemoveScaling = z.infer<typeof RemoveScaling>

/** AWS's pattern for names of scheduled actions: no colon, slash, bar or control character, no space at the ends. */
const ScheduledActionName = z
  .string()
  .min(1, 'The name is missing.')
  .max(256, 'A name may have at most 256 characters.')
  .regex(/^(?! )(?!.* $)[^:/|\p{Cc}]+$/u, 'A name has no colon, slash or bar, and no space at its ends.')

const Capacity = z
  .number('Give a number in plain digits.')
  .int('A whole number.')
  .min(0, 'Not below 0.')
  .max(MAX_CAPACITY, 'At most 10,000.')
  .optional()

export const PutScheduledAction = z
  .object({
    name: EndpointName,
    ref: Ref,
    action: z.object({
      name: ScheduledActionName,
      schedule: z.string().max(1600, 'A schedule may have at most 1,600 characters.'),
      timezone: z.string().max(64).default('UTC'),
      startAtMs: z.number().int().optional(),
      endAtMs: z.number().int().optional(),
      minCapacity: Capacity,
      maxCapacity: Capacity,
    }),
    /** The action of this name as the page showed it, which is to be replaced; without it the name must be free. */
    replaces: z
      .object({
        name: z.string(),
        schedule: z.string(),
        timezone: z.string(),
        startAtMs: z.number().optional(),
        endAtMs: z.number().optional(),
        minCapacity: z.number().optional(),
        maxCapacity: z.number().optional(),
      })
      .optional(),
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
  ref: Ref,
  actionName: z.string().min(1).max(1600),
})
export type RemoveScheduledAction = z.infer<typeof RemoveScheduledAction>

export const SetProvisionedConcurrency = z.object({
  name: EndpointName,
  variant: VariantName,
  /** When the endpoint that the page showed was created: another one of the same name is not meant. */
  createdAtMs: z.number().int().positive(),
  provisionedConcurrency: z
    .number('The provisioned concurrency is missing, or is no number in plain digits.')
    .int('A whole number.')
    .min(1, 'The provisioned concurrency is at least 1.')
    .max(200, 'The provisioned concurrency is at most 200.'),
})
export type SetProvisionedConcurrency = z.infer<typeof SetProvisionedConcurrency>
