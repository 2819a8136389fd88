import type { Clock } from '../../../state/clock.ts'
import { type AutoscalingStore, keyOf, type ScheduledActionRecord } from '../records.ts'
import { parseSchedule } from '../schedule/schedule.ts'
import type { ActivityLog } from './activity-log.ts'

/** The moment at which a scheduled action is due next; undefined when it never is again. */
export function nextRunMs(action: ScheduledActionRecord): number | undefined {
  const startMs = action.startTime?.getTime() ?? action.createdAt.getTime()
  const afterMs = Math.max(action.checkedMs, (action.startTime?.getTime() ?? 0) - 1)
  const next = parseSchedule(action.schedule).next(afterMs, startMs, action.timezone ?? 'UTC')
  return next !== undefined && next <= (action.endTime?.getTime() ?? Infinity) ? next : undefined
}

/**
 * Returns a function that carries out the scheduled actions that are due. After a time without the engine each runs
 * once, however often it was missed.
 */
export function createScheduler(store: AutoscalingStore, clock: Clock, log: ActivityLog): () => void {
  const next = new WeakMap<ScheduledActionRecord, number>()
  const dueMs = (action: ScheduledActionRecord) => {
    const known = next.get(action) ?? nextRunMs(action) ?? Infinity
    next.set(action, known)
    return known
  }
  return () => {
    for (const action of store.scheduledActions.list()) {
      if (dueMs(action) > clock.now()) continue
      store.scheduledActions.put(action.region, keyOf(action, action.name), { ...action, checkedMs: clock.now() })
      const target = store.targets.get(action.region, keyOf(action))
      if (!target || target.suspended.ScheduledScalingSuspended) continue
      const { MinCapacity = target.minCapacity, MaxCapacity = target.maxCapacity } = action.action
      // With one bound given, the other gives way, so that min never exceeds max.
      const minCapacity = action.action.MinCapacity === undefined ? Math.min(MinCapacity, MaxCapacity) : MinCapacity
      const maxCapacity = Math.max(MaxCapacity, minCapacity)
      store.targets.put(target.region, keyOf(target), { ...target, minCapacity, maxCapacity, isUnsettled: true })
      const bounds = `min capacity to ${minCapacity} and max capacity to ${maxCapacity}`
      const cause = `scheduled action name ${action.name} was triggered`
      log.done(target, `Setting ${bounds}`, cause, `Successfully set ${bounds}`)
    }
  }
}
