import type {
  ScalingActivity as AwsScalingActivity,
  ScheduledAction as AwsScheduledAction,
  ScalableTarget,
  SuspendedState,
} from '@aws-sdk/client-application-auto-scaling'
import type { ScalingActivity, ScalingSettings, ScheduledAction, Suspension } from './model'

export function settingsFromAws(
  target: ScalableTarget,
  { tracking, steps }: Pick<ScalingSettings, 'tracking' | 'steps'>,
): ScalingSettings {
  return {
    suspension: suspensionFromAws(target.SuspendedState),
    minCapacity: target.MinCapacity ?? 0,
    maxCapacity: target.MaxCapacity ?? 0,
    ...(tracking && { tracking }),
    steps,
  }
}

function suspensionFromAws(state: SuspendedState | undefined): Suspension {
  const flags = [state?.DynamicScalingInSuspended, state?.DynamicScalingOutSuspended, state?.ScheduledScalingSuspended]
  const suspended = flags.filter(flag => flag === true).length
  if (suspended === 0) return 'active'
  return suspended === flags.length ? 'paused' : 'partly'
}

export function scheduledActionFromAws(from: AwsScheduledAction): ScheduledAction {
  return {
    name: from.ScheduledActionName ?? '',
    schedule: from.Schedule ?? '',
    timezone: from.Timezone ?? 'UTC',
    startAtMs: from.StartTime?.getTime(),
    endAtMs: from.EndTime?.getTime(),
    minCapacity: from.ScalableTargetAction?.MinCapacity,
    maxCapacity: from.ScalableTargetAction?.MaxCapacity,
  }
}

export function activityFromAws(resource: string, from: AwsScalingActivity): ScalingActivity {
  return {
    id: from.ActivityId ?? '',
    variant: resource,
    description: from.Description ?? '',
    cause: from.Cause ?? '',
    status: from.StatusCode ?? '',
    statusMessage: from.StatusMessage,
    startedAtMs: from.StartTime?.getTime() ?? 0,
    endedAtMs: from.EndTime?.getTime(),
    notScaledReasons: (from.NotScaledReasons ?? []).map(reasonWords),
  }
}

/** AWS's codes: https://docs.aws.amazon.com/autoscaling/application/APIReference/API_NotScaledReason.html */
function reasonWords({
  Code,
  CurrentCapacity,
  MaxCapacity,
  MinCapacity,
}: NonNullable<AwsScalingActivity['NotScaledReasons']>[number]): string {
  switch (Code) {
    case 'AlreadyAtMaxCapacity':
      return `Already at the maximum, ${MaxCapacity ?? CurrentCapacity}.`
    case 'AlreadyAtMinCapacity':
      return `Already at the minimum, ${MinCapacity ?? CurrentCapacity}.`
    case 'AlreadyAtDesiredCapacity':
      return `Already at the desired capacity, ${CurrentCapacity}.`
    case 'AutoScalingAnticipatedFlapping':
      return 'A smaller count would have to be taken back at once.'
    case 'TargetServicePutResourceAsUnscalable':
      return 'SageMaker refuses scaling while the endpoint changes.'
    default:
      return Code ?? ''
  }
}
