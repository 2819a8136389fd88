import {
  DescribeScalableTargetsCommand,
  DescribeScalingPoliciesCommand,
  DescribeScheduledActionsCommand,
  type ScalableTarget,
  type ScalingPolicy,
} from '@aws-sdk/client-application-auto-scaling'
import type { MetricAlarm } from '@aws-sdk/client-cloudwatch'
import { allPages } from '@/lib/aws/paginate'
import type { Context } from '@/lib/context'
import { componentNames } from '@/lib/inference-components/names'
// The alarms that call a step policy stand in CloudWatch, by their names.
import { readAlarms } from '@/lib/scaling/read-alarms'
import type { Scaling } from './deployment'
import { type Members, pick, plainOf } from './value'

const TARGET = ['ServiceNamespace', 'ResourceId', 'ScalableDimension']
const POLICY = [
  'PolicyName',
  ...TARGET,
  'PolicyType',
  'TargetTrackingScalingPolicyConfiguration',
  'StepScalingPolicyConfiguration',
]
const ALARM = [
  'AlarmName',
  'AlarmDescription',
  'Namespace',
  'MetricName',
  'Dimensions',
  'Metrics',
  'Statistic',
  'ExtendedStatistic',
  'Unit',
  'ComparisonOperator',
  'Threshold',
  'Period',
  'EvaluationPeriods',
  'DatapointsToAlarm',
  'TreatMissingData',
]

/**
 * The autoscaling of an endpoint's variants and components, as the requests that would make it again. A viewer who
 * may not read it sees none.
 */
export async function readScaling(context: Context, endpointName: string): Promise<Scaling> {
  const components = await componentNames(context, { endpointName })
  const prefix = `endpoint/${endpointName}/variant/`
  const own = new Set(components.map(({ name }) => `inference-component/${name}`))
  const isOwn = ({ ResourceId = '' }) => ResourceId.startsWith(prefix) || own.has(ResourceId)
  const targets = (await allTargets(context).catch(() => [])).filter(isOwn)
  const parts = await Promise.all(targets.map(target => readTarget(context, target)))
  return {
    targets: targets.map(target => withSuspension(target)),
    policies: parts.flatMap(part => part.policies),
    scheduled: parts.flatMap(part => part.scheduled),
  }
}

async function allTargets(context: Context): Promise<ScalableTarget[]> {
  const client = await context.aws.autoscaling
  const { signal: abortSignal } = context
  return allPages(async NextToken => {
    const command = new DescribeScalableTargetsCommand({ ServiceNamespace: 'sagemaker', NextToken })
    const page = await client.send(command, { abortSignal })
    return { items: page.ScalableTargets ?? [], nextToken: page.NextToken }
  })
}

/** Said only where something is suspended. */
function withSuspension(target: ScalableTarget): Members {
  const isSuspended = Object.values(target.SuspendedState ?? {}).includes(true)
  return pick(plainOf(target), [...TARGET, 'MinCapacity', 'MaxCapacity', ...(isSuspended ? ['SuspendedState'] : [])])
}

async function readTarget(context: Context, { ResourceId, ScalableDimension }: ScalableTarget) {
  const client = await context.aws.autoscaling
  const { signal: abortSignal } = context
  const of = { ServiceNamespace: 'sagemaker', ResourceId, ScalableDimension } as const
  const [policies, scheduled] = await Promise.all([
    allPages(async NextToken => {
      const page = await client.send(new DescribeScalingPoliciesCommand({ ...of, NextToken }), { abortSignal })
      return { items: page.ScalingPolicies ?? [], nextToken: page.NextToken }
    }),
    allPages(async NextToken => {
      const page = await client.send(new DescribeScheduledActionsCommand({ ...of, NextToken }), { abortSignal })
      return { items: page.ScheduledActions ?? [], nextToken: page.NextToken }
    }),
  ])
  const alarms = await readAlarms(context, policies.filter(isStep).flatMap(alarmNames)).catch(() => [])
  return {
    policies: policies.map(policy => ({
      policy: pick(plainOf(policy), POLICY),
      alarms: isStep(policy) ? alarms.filter(alarm => calls(alarm, policy)).map(alarmOf) : [],
    })),
    // Times of one action's life are no part of a recipe.
    scheduled: scheduled.map(action =>
      pick(plainOf(action), ['ScheduledActionName', ...TARGET, 'Schedule', 'Timezone', 'ScalableTargetAction']),
    ),
  }
}

const isStep = ({ PolicyType }: ScalingPolicy) => PolicyType === 'StepScaling'

const alarmNames = ({ Alarms = [] }: ScalingPolicy) => Alarms.flatMap(({ AlarmName }) => AlarmName ?? [])

const calls = ({ AlarmName = '' }: MetricAlarm, policy: ScalingPolicy) => alarmNames(policy).includes(AlarmName)

const alarmOf = (alarm: MetricAlarm) => ({
  ...pick(plainOf(alarm), ALARM),
  ...(alarm.ActionsEnabled === false && { ActionsEnabled: false }),
})
