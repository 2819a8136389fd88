import { randomUUID } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import type {
  DeleteScalingPolicyRequest,
  DescribeScalingPoliciesRequest,
  DescribeScalingPoliciesResponse,
  PutScalingPolicyRequest,
  PutScalingPolicyResponse,
} from '@aws-sdk/client-application-auto-scaling'
import { AwsError } from '../../../protocol/aws-error.ts'
import type { Operation } from '../../../protocol/operation.ts'
import { newPolicyArn } from '../arns.ts'
import type { AutoscalingContext } from '../context.ts'
import { limitExceeded, noPolicyFound, noTargetRegistered, validationError } from '../errors.ts'
import { pageOf } from '../page.ts'
import { checkPolicy } from '../policy/check-policy.ts'
import { dropAlarms, ownAlarms } from '../policy/own-alarms.ts'
import { chosenOf, isOf, keyOf, type PolicyRecord } from '../records.ts'
import { checkNamespace, targetKeyOf } from '../resource-id.ts'

const MAX_POLICIES = 50

/**
 * Makes or replaces a policy; a target tracking policy brings its alarms with it.
 * https://docs.aws.amazon.com/autoscaling/application/APIReference/API_PutScalingPolicy.html
 */
export const putScalingPolicy =
  (context: AutoscalingContext): Operation<PutScalingPolicyRequest, PutScalingPolicyResponse> =>
  (input, request) => {
    const { store } = context
    const { region } = request
    const key = targetKeyOf(input)
    const name = input.PolicyName ?? ''
    const before = store.policies.get(region, keyOf(key, name))
    const type = input.PolicyType ?? before?.type ?? 'StepScaling'
    checkPolicy({ ...input, PolicyType: type }, key.dimension)
    if (!store.targets.get(region, keyOf(key))) throw noTargetRegistered(key)
    const others = store.policies.list(region).filter(policy => isOf(key)(policy) && policy.name !== name)
    if (others.length >= MAX_POLICIES)
      throw limitExceeded(`The maximum number of scaling policies of a scalable target is ${MAX_POLICIES}.`)
    if (before && before.type !== type)
      throw validationError('The type of a scaling policy cannot be changed: delete it first.')
    const { TargetTrackingScalingPolicyConfiguration: tracking, StepScalingPolicyConfiguration: stepScaling } = input
    if (tracking && others.some(other => hasSameMetric(other, tracking))) {
      throw validationError('Only one TargetTrackingScaling policy for a given metric specification is allowed.')
    }
    const policy: PolicyRecord = {
      ...key,
      region,
      name,
      type,
      arn: before?.arn ?? newPolicyArn(request, key.resourceId, name),
      createdAt: before?.createdAt ?? new Date(context.clock.now()),
      targetTracking: tracking,
      stepScaling,
      alarmNames: tracking && alarmNames(key.resourceId, tracking.DisableScaleIn === true, before),
      scaledOutMs: before?.scaledOutMs,
      scaledOutFrom: before?.scaledOutFrom,
      scaledInMs: before?.scaledInMs,
    }
    makeAlarms(context, policy)
    store.policies.put(region, keyOf(key, name), policy)
    if (before?.alarmNames?.low && !policy.alarmNames?.low) context.alarms.delete(region, [before.alarmNames.low])
    return { PolicyARN: policy.arn, Alarms: alarmsOf(context, policy) }
  }

/** Before the policy is kept: an expression that cannot be evaluated is refused here. */
function makeAlarms(context: AutoscalingContext, policy: PolicyRecord): void {
  try {
    ownAlarms(context, policy)
  } catch (error) {
    throw error instanceof AwsError ? validationError(error.message) : error
  }
}

const metricOf = (config: PolicyRecord['targetTracking']) => [
  config?.PredefinedMetricSpecification,
  config?.CustomizedMetricSpecification,
]

const hasSameMetric = (other: PolicyRecord, config: PolicyRecord['targetTracking']) =>
  isDeepStrictEqual(metricOf(other.targetTracking), metricOf(config))

function alarmNames(resourceId: string, isScaleInDisabled: boolean, before: PolicyRecord | undefined) {
  const named = (kind: string) => `TargetTracking-${resourceId}-${kind}-${randomUUID()}`
  const high = before?.alarmNames?.high ?? named('AlarmHigh')
  return isScaleInDisabled ? { high } : { high, low: before?.alarmNames?.low ?? named('AlarmLow') }
}

/** Every alarm that has the policy for an action, its own and those that somebody made. */
const alarmsOf = ({ alarms }: AutoscalingContext, { region, arn }: PolicyRecord) =>
  alarms
    .list(region)
    .filter(alarm => alarm.definition.AlarmActions?.includes(arn))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map(alarm => ({ AlarmName: alarm.name, AlarmARN: alarm.arn }))

/** https://docs.aws.amazon.com/autoscaling/application/APIReference/API_DeleteScalingPolicy.html */
export const deleteScalingPolicy =
  (context: AutoscalingContext): Operation<DeleteScalingPolicyRequest, Record<string, never>> =>
  (input, { region }) => {
    const key = targetKeyOf(input)
    const name = input.PolicyName ?? ''
    const policy = context.store.policies.get(region, keyOf(key, name))
    if (!policy) throw noPolicyFound(key, name)
    context.store.policies.delete(region, keyOf(key, name))
    dropAlarms(context, policy)
    return {}
  }

/** https://docs.aws.amazon.com/autoscaling/application/APIReference/API_DescribeScalingPolicies.html */
export const describeScalingPolicies =
  (context: AutoscalingContext): Operation<DescribeScalingPoliciesRequest, DescribeScalingPoliciesResponse> =>
  (input, { region }) => {
    checkNamespace(input.ServiceNamespace)
    const found = chosenOf(context.store.policies.list(region), input.PolicyNames, input)
    const { items, NextToken } = pageOf(found, input)
    return {
      NextToken,
      ScalingPolicies: items.map(policy => ({
        PolicyARN: policy.arn,
        PolicyName: policy.name,
        ServiceNamespace: 'sagemaker',
        ResourceId: policy.resourceId,
        ScalableDimension: policy.dimension,
        PolicyType: policy.type,
        TargetTrackingScalingPolicyConfiguration: policy.targetTracking,
        StepScalingPolicyConfiguration: policy.stepScaling,
        Alarms: alarmsOf(context, policy),
        CreationTime: policy.createdAt,
      })),
    }
  }
