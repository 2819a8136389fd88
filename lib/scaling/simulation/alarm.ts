export interface Alarm {
  /** Data points that must all breach. */
  periods: number
  breaches: (value: number) => boolean
}

/** CloudWatch looks back a little further than it evaluates, where points are missing. */
const EXTRA_PERIODS = 2

/**
 * Whether an alarm stands in ALARM after these minutes, oldest first; null where there was no data point. Missing
 * points are missing, as for AWS's own alarms of a policy.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-missing-data.html
 */
export function isBreached(values: readonly (number | null)[], { periods, breaches }: Alarm): boolean {
  const looked = values.slice(-(periods + EXTRA_PERIODS))
  const known = looked.filter(value => value !== null).slice(-periods)
  if (known.length === 0 || !known.every(breaches)) return false
  if (known.length === periods) return true
  const oldest = looked.findIndex(value => value !== null)
  return looked.length - oldest >= periods
}
