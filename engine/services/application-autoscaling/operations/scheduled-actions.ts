import type {
  DeleteScheduledActionRequest,
  DescribeScheduledActionsRequest,
  DescribeScheduledActionsResponse,
  PutScheduledActionRequest,
} from '@aws-sdk/client-application-auto-scaling'
import type { Operation } from '../../../protocol/operation.ts'
import { newScheduledActionArn } from '../arns.ts'
import type { AutoscalingContext } from '../context.ts'
import { limitExceeded, noScheduledActionFound, noTargetRegistered, validationError } from '../errors.ts'
import { pageOf } from '../page.ts'
import { chosenOf, isOf, keyOf, type ScheduledActionRecord } from '../records.ts'
import { checkNamespace, targetKeyOf } from '../resource-id.ts'
import { checkLeastCapacity } from '../scalable-rules.ts'
import { nextRunMs } from '../scaling/run-schedule.ts'
import { parseSchedule } from '../schedule/schedule.ts'
import { isTimeZone } from '../schedule/time-zone.ts'

const MAX_ACTIONS = 200

/**
 * Makes a scheduled action, or changes what is given of one; a start and an end that are not given go.
 * https://docs.aws.amazon.com/autoscaling/application/APIReference/API_PutScheduledAction.html
 */
export const putScheduledAction =
  (context: AutoscalingContext): Operation<PutScheduledActionRequest, Record<string, never>> =>
  (input, request) => {
    const { store, clock } = context
    const { region } = request
    const key = targetKeyOf(input)
    const name = input.ScheduledActionName ?? ''
    if (!store.targets.get(region, keyOf(key))) throw noTargetRegistered(key)
    const before = store.scheduledActions.get(region, keyOf(key, name))
    const others = store.scheduledActions.list(region).filter(isOf(key))
    if (!before && others.length >= MAX_ACTIONS) {
      throw limitExceeded(`The maximum number of scheduled actions of a scalable target is ${MAX_ACTIONS}.`)
    }
    const schedule = input.Schedule ?? before?.schedule
    const action = input.ScalableTargetAction ?? before?.action
    if (schedule === undefined) throw validationError('Schedule must be specified to create a scheduled action.')
    if (!action) throw validationError('ScalableTargetAction must be specified to create a scheduled action.')
    const record: ScheduledActionRecord = {
      ...key,
      region,
      name,
      arn: before?.arn ?? newScheduledActionArn(request, key.resourceId, name),
      schedule,
      timezone: input.Timezone ?? before?.timezone,
      startTime: input.StartTime,
      endTime: input.EndTime,
      action,
      createdAt: before?.createdAt ?? new Date(clock.now()),
      checkedMs: clock.now(),
    }
    checkAction(record)
    const { MinCapacity, MaxCapacity } = action
    checkLeastCapacity(context.fleet.scalable(region, key.resourceId, key.dimension), MinCapacity ?? MaxCapacity ?? 0)
    store.scheduledActions.put(region, keyOf(key, name), record)
    return {}
  }

function checkAction(record: ScheduledActionRecord): void {
  const { schedule, timezone, startTime, endTime, action } = record
  const { MinCapacity: min, MaxCapacity: max } = action
  if (min === undefined && max === undefined) {
    throw validationError('ScalableTargetAction must have MinCapacity, MaxCapacity or both.')
  }
  if (min !== undefined && max !== undefined && min > max) {
    throw validationError('Maximum capacity cannot be less than minimum capacity')
  }
  if ((min ?? 0) < 0 || (max ?? 0) < 0) throw validationError('MinCapacity and MaxCapacity must not be negative.')
  if (timezone !== undefined && !isTimeZone(timezone)) {
    throw validationError(
      `Timezone ${timezone} is not valid: use a name of the IANA time zone database, e.g. Europe/Berlin.`,
    )
  }
  try {
    parseSchedule(schedule)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw validationError(`Schedule expression ${schedule} is not valid: ${reason}`)
  }
  if (startTime && endTime && startTime >= endTime) throw validationError('StartTime must be before EndTime.')
  if (nextRunMs(record) === undefined) {
    throw validationError(`Schedule expression ${schedule} never runs: its time is in the past, or after EndTime.`)
  }
}

/** https://docs.aws.amazon.com/autoscaling/application/APIReference/API_DeleteScheduledAction.html */
export const deleteScheduledAction =
  ({ store }: AutoscalingContext): Operation<DeleteScheduledActionRequest, Record<string, never>> =>
  (input, { region }) => {
    const key = targetKeyOf(input)
    const name = input.ScheduledActionName ?? ''
    if (!store.scheduledActions.delete(region, keyOf(key, name))) throw noScheduledActionFound(key, name)
    return {}
  }

/** https://docs.aws.amazon.com/autoscaling/application/APIReference/API_DescribeScheduledActions.html */
export const describeScheduledActions =
  ({ store }: AutoscalingContext): Operation<DescribeScheduledActionsRequest, DescribeScheduledActionsResponse> =>
  (input, { region }) => {
    checkNamespace(input.ServiceNamespace)
    const found = chosenOf(store.scheduledActions.list(region), input.ScheduledActionNames, input)
    const { items, NextToken } = pageOf(found, input)
    return {
      NextToken,
      ScheduledActions: items.map(action => ({
        ScheduledActionName: action.name,
        ScheduledActionARN: action.arn,
        ServiceNamespace: 'sagemaker',
        Schedule: action.schedule,
        Timezone: action.timezone,
        ResourceId: action.resourceId,
        ScalableDimension: action.dimension,
        StartTime: action.startTime,
        EndTime: action.endTime,
        ScalableTargetAction: action.action,
        CreationTime: action.createdAt,
      })),
    }
  }
