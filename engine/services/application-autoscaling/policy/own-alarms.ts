import type { Alarms, MetricStore } from '../../cloudwatch/index.ts'
import type { PolicyRecord } from '../records.ts'
import type { ScalingTiming } from '../timing.ts'
import { trackedMetric } from './tracked-metric.ts'
import { trackingAlarms } from './tracking-alarms.ts'

interface AlarmDeps {
  alarms: Alarms
  metrics: MetricStore
  timing: ScalingTiming
  accountId: string
}

/** Makes the alarms of a target tracking policy, or brings them in line with it. */
export function ownAlarms({ alarms, metrics, timing, accountId }: AlarmDeps, policy: PolicyRecord): void {
  const { region, arn, alarmNames, targetTracking } = policy
  if (!alarmNames || !targetTracking) return
  const metric = trackedMetric(policy, targetTracking)
  const { high, low } = trackingAlarms({ arn, alarmNames, config: targetTracking, metric }, timing)
  alarms.put(region, accountId, high)
  if (low) alarms.put(region, accountId, low)
  if (metric.kind === 'metric' && timing.periodSeconds < 60) {
    const dimensions = Object.fromEntries(metric.dimensions.map(({ Name = '', Value = '' }) => [Name, Value]))
    const { namespace, name, unit } = metric
    metrics.series({ region, namespace, metric: name, dimensions, unit, isHighResolution: true })
  }
}

/** Deletes the alarms of a policy that is deleted. */
export function dropAlarms({ alarms }: Pick<AlarmDeps, 'alarms'>, { region, alarmNames }: PolicyRecord): void {
  if (alarmNames) alarms.delete(region, Object.values(alarmNames))
}
