import {
  DescribeScalableTargetsCommand,
  DescribeScalingPoliciesCommand,
  DescribeScheduledActionsCommand,
} from '@aws-sdk/client-application-auto-scaling'
import { allPages } from '@/lib/aws/paginate'
import type { Context } from '@/lib/context'
import type { EndpointDetail } from '@/lib/endpoints/model'
import { policiesFromAws, scheduledActionFromAws, settingsFromAws } from './from-aws'
import type { VariantScaling } from './model'
import { DIMENSION, resourceId, targetOf } from './resource'
import { revisionOf } from './revision'
import { obstacleOf } from './rules'

/** What Application Auto Scaling knows of a variant now, beside what the endpoint says. Never from a cache. */
export async function readVariant(
  context: Context,
  { endpoint, config }: EndpointDetail,
  variantName: string,
): Promise<VariantScaling> {
  const { target, policies, scheduled } = await describe(context, endpoint.name, variantName)
  const variant = endpoint.variants.find(({ name }) => name === variantName)
  const configVariant = config?.variants.find(({ name }) => name === variantName)
  const { tracking, policyName, others } = policiesFromAws(policies)
  const settings = target && settingsFromAws(target, tracking)
  const scheduledActions = scheduled.map(scheduledActionFromAws).sort((a, b) => (a.name < b.name ? -1 : 1))
  return {
    variant: variantName,
    instanceType: configVariant?.instanceType,
    currentInstanceCount: variant?.currentInstanceCount,
    desiredInstanceCount: variant?.desiredInstanceCount,
    obstacle: obstacleOf(configVariant, config?.kind),
    settings,
    policyName,
    otherPolicies: others,
    scheduledActions,
    alarmNames: policies.flatMap(({ Alarms = [] }) => Alarms.flatMap(({ AlarmName }) => AlarmName ?? [])),
    settingsRevision: revisionOf(settings ?? null),
    wholeRevision: revisionOf({ settings, others, scheduledActions }),
  }
}

async function describe(context: Context, endpointName: string, variant: string) {
  const client = await context.aws.autoscaling
  const { signal: abortSignal } = context
  const [targets, policies, scheduled] = await Promise.all([
    client.send(
      new DescribeScalableTargetsCommand({
        ServiceNamespace: 'sagemaker',
        ScalableDimension: DIMENSION,
        ResourceIds: [resourceId(endpointName, variant)],
      }),
      { abortSignal },
    ),
    allPages(async NextToken => {
      const page = await client.send(
        new DescribeScalingPoliciesCommand({ ...targetOf(endpointName, variant), NextToken }),
        { abortSignal },
      )
      return { items: page.ScalingPolicies ?? [], nextToken: page.NextToken }
    }),
    allPages(async NextToken => {
      const page = await client.send(
        new DescribeScheduledActionsCommand({ ...targetOf(endpointName, variant), NextToken }),
        { abortSignal },
      )
      return { items: page.ScheduledActions ?? [], nextToken: page.NextToken }
    }),
  ])
  return { target: targets.ScalableTargets?.[0], policies, scheduled }
}
