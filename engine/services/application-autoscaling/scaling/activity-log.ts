import { randomUUID } from 'node:crypto'
import type { NotScaledReason } from '@aws-sdk/client-application-auto-scaling'
import type { Clock } from '../../../state/clock.ts'
import { nounOf } from '../dimension.ts'
import { type ActivityRecord, type AutoscalingStore, isOf, type TargetKey } from '../records.ts'

/** Activities are kept for six weeks, and so many of one target at most. */
const KEPT_MS = 42 * 86_400_000
const MAX_ACTIVITIES = 500

type Target = TargetKey & { region: string }

export type ActivityLog = ReturnType<typeof createActivityLog>

/** What happened to the capacity of each target, and why. */
export function createActivityLog({ activities }: AutoscalingStore, clock: Clock) {
  let order = Math.max(0, ...activities.list().map(activity => activity.order))

  const newest = (target: Target) =>
    activities
      .list(target.region)
      .filter(isOf(target))
      .sort((a, b) => b.order - a.order)

  function add(target: Target, activity: Pick<ActivityRecord, 'description' | 'cause' | 'statusCode'>): ActivityRecord {
    order++
    const { region, resourceId, dimension } = target
    const startTime = new Date(clock.now())
    const record: ActivityRecord = { region, resourceId, dimension, id: randomUUID(), order, startTime, ...activity }
    activities.put(region, record.id, record)
    for (const [at, old] of newest(target).entries()) {
      if (at >= MAX_ACTIVITIES || old.startTime.getTime() < clock.now() - KEPT_MS) activities.delete(region, old.id)
    }
    return record
  }
  function end(activity: ActivityRecord, statusCode: 'Successful' | 'Failed', statusMessage: string) {
    activities.put(activity.region, activity.id, {
      ...activity,
      statusCode,
      statusMessage,
      endTime: new Date(clock.now()),
    })
  }

  return {
    /** The capacity is about to be changed; the activity lasts until `end`. */
    begin(
      target: Target,
      desiredCapacity: number,
      cause: string,
      scaledBy?: ActivityRecord['scaledBy'],
    ): ActivityRecord {
      const description = `Setting desired ${nounOf(target.dimension)} to ${desiredCapacity}.`
      const activity = add(target, { description, cause, statusCode: 'InProgress' })
      const begun = { ...activity, desiredCapacity, scaledBy }
      activities.put(target.region, activity.id, begun)
      return begun
    },
    end,
    /** Something that was done at once. */
    done(target: Target, description: string, cause: string, statusMessage: string) {
      end(add(target, { description, cause, statusCode: 'InProgress' }), 'Successful', statusMessage)
    },
    /** Why nothing was done; said once, not at every evaluation. */
    notScaled(target: Target, cause: string, reason: NotScaledReason) {
      const [last] = newest(target)
      const said = last?.notScaledReasons?.[0]
      if (said?.Code === reason.Code && last?.cause === cause) return
      const description = 'Attempting to scale due to alarm triggered'
      const activity = add(target, { description, cause, statusCode: 'Failed' })
      const endTime = new Date(clock.now())
      activities.put(target.region, activity.id, { ...activity, endTime, notScaledReasons: [reason] })
    },
    inProgress: () => activities.list().filter(activity => activity.statusCode === 'InProgress'),
    isBusy: (target: Target) =>
      activities.list(target.region).some(activity => activity.statusCode === 'InProgress' && isOf(target)(activity)),
    newest,
  }
}
