import type {
  DeregisterScalableTargetRequest,
  DescribeScalableTargetsRequest,
  DescribeScalableTargetsResponse,
  RegisterScalableTargetRequest,
  RegisterScalableTargetResponse,
} from '@aws-sdk/client-application-auto-scaling'
import type { Operation } from '../../../protocol/operation.ts'
import { newTargetArn, serviceLinkedRoleArn } from '../arns.ts'
import type { AutoscalingContext } from '../context.ts'
import { limitExceeded, noTargetFound, validationError } from '../errors.ts'
import { pageOf } from '../page.ts'
import { keyOf, type TargetRecord } from '../records.ts'
import { removeTarget } from '../remove-target.ts'
import { checkNamespace, targetKeyOf } from '../resource-id.ts'
import { checkLeastCapacity, checkScalable } from '../scalable-rules.ts'

const MAX_TARGETS = 500
const MAX_CAPACITY = 2_147_483_647

/**
 * Registers a variant or an inference component, or changes what is given of a registered one. A capacity outside min..max is moved at once.
 * https://docs.aws.amazon.com/autoscaling/application/APIReference/API_RegisterScalableTarget.html
 */
export const registerScalableTarget =
  (context: AutoscalingContext): Operation<RegisterScalableTargetRequest, RegisterScalableTargetResponse> =>
  (input, request) => {
    const { targets } = context.store
    const { region, accountId } = request
    const key = targetKeyOf(input)
    const before = targets.get(region, keyOf(key))
    const resource = context.fleet.scalable(region, key.resourceId, key.dimension)
    if (!before) checkScalable(key, resource)
    if (!before && targets.list(region).length >= MAX_TARGETS) {
      throw limitExceeded(`The maximum number of scalable targets is ${MAX_TARGETS}.`)
    }
    const minCapacity = input.MinCapacity ?? before?.minCapacity
    const maxCapacity = input.MaxCapacity ?? before?.maxCapacity
    if (minCapacity === undefined || maxCapacity === undefined) {
      throw validationError('MinCapacity and MaxCapacity must be specified to register a new scalable target.')
    }
    checkBounds(minCapacity, maxCapacity)
    checkLeastCapacity(resource, minCapacity)
    const target: TargetRecord = {
      ...key,
      region,
      arn: before?.arn ?? newTargetArn(request),
      roleArn: serviceLinkedRoleArn(accountId),
      minCapacity,
      maxCapacity,
      createdAt: before?.createdAt ?? new Date(context.clock.now()),
      suspended: {
        DynamicScalingInSuspended: false,
        DynamicScalingOutSuspended: false,
        ScheduledScalingSuspended: false,
        ...before?.suspended,
        ...input.SuspendedState,
      },
      tags: { ...before?.tags, ...input.Tags },
      isUnsettled: true,
    }
    targets.put(region, keyOf(key), target)
    return { ScalableTargetARN: target.arn }
  }

function checkBounds(min: number, max: number): void {
  if (min > max) throw validationError('Maximum capacity cannot be less than minimum capacity')
  if (max > MAX_CAPACITY) throw validationError(`Maximum capacity must not exceed ${MAX_CAPACITY}`)
}

/**
 * Deregisters a target; its policies, their alarms and its scheduled actions go with it.
 * https://docs.aws.amazon.com/autoscaling/application/APIReference/API_DeregisterScalableTarget.html
 */
export const deregisterScalableTarget =
  (context: AutoscalingContext): Operation<DeregisterScalableTargetRequest, Record<string, never>> =>
  (input, { region }) => {
    const key = targetKeyOf(input)
    const target = context.store.targets.get(region, keyOf(key))
    if (!target) throw noTargetFound(key)
    removeTarget(context, target)
    return {}
  }

/** https://docs.aws.amazon.com/autoscaling/application/APIReference/API_DescribeScalableTargets.html */
export const describeScalableTargets =
  ({ store }: AutoscalingContext): Operation<DescribeScalableTargetsRequest, DescribeScalableTargetsResponse> =>
  (input, { region }) => {
    checkNamespace(input.ServiceNamespace)
    if (input.ScalableDimension !== undefined && input.ResourceIds === undefined) {
      throw validationError('A scalable dimension needs resource IDs with it.')
    }
    const found = store.targets
      .list(region)
      .filter(
        ({ resourceId, dimension }) =>
          (input.ResourceIds === undefined || input.ResourceIds.includes(resourceId)) &&
          (input.ScalableDimension === undefined || input.ScalableDimension === dimension),
      )
      .sort((a, b) => (a.resourceId < b.resourceId ? -1 : 1))
    const { items, NextToken } = pageOf(found, input)
    return {
      NextToken,
      ScalableTargets: items.map(target => ({
        ServiceNamespace: 'sagemaker',
        ResourceId: target.resourceId,
        ScalableDimension: target.dimension,
        MinCapacity: target.minCapacity,
        MaxCapacity: target.maxCapacity,
        RoleARN: target.roleArn,
        CreationTime: target.createdAt,
        SuspendedState: target.suspended,
        ScalableTargetARN: target.arn,
      })),
    }
  }
