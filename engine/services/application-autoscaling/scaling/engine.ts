import type { Clock } from '../../../state/clock.ts'
import type { Alarms, MetricStore } from '../../cloudwatch/index.ts'
import { ownAlarms } from '../policy/own-alarms.ts'
import type { AutoscalingStore } from '../records.ts'
import type { ScalingTiming } from '../timing.ts'
import type { ActivityLog } from './activity-log.ts'
import { createCapacity } from './capacity.ts'
import type { FleetPort } from './fleet-port.ts'
import { react } from './react.ts'
import { createScheduler } from './run-schedule.ts'

export interface ScalingDeps {
  store: AutoscalingStore
  alarms: Alarms
  metrics: MetricStore
  clock: Clock
  timing: ScalingTiming
  log: ActivityLog
  fleet: FleetPort
  accountId: string
}

const TICK_MS = 1_000

/** Starts autoscaling: alarms and schedules move capacities until it is stopped. */
export function startScaling(deps: ScalingDeps): { stop(): Promise<void> } {
  const { store, alarms, clock, log, fleet } = deps
  const capacity = createCapacity(store, clock, fleet, log)
  const runSchedule = createScheduler(store, clock, log)
  let isStopped = false
  // One change after the other: each looks at what the one before has left.
  let queue = Promise.resolve()
  const enqueue = (work: () => Promise<void>) => {
    queue = queue
      .then(async () => {
        if (!isStopped) await work()
      })
      .catch(error => process.emitWarning(`Autoscaling: ${error}`))
  }

  // The alarms' timing is this engine's, not that of the engine that stored them.
  for (const policy of store.policies.list()) ownAlarms(deps, policy)
  alarms.onActions(actions => {
    enqueue(() => react({ ...deps, capacity }, actions))
  })
  const timer = clock.every(TICK_MS, () => {
    runSchedule()
    capacity.follow()
    if (store.targets.list().some(target => target.isUnsettled)) enqueue(capacity.enforce)
  })
  return {
    async stop() {
      isStopped = true
      timer.clear()
      await queue
    },
  }
}
