export interface Alarm {
  /** Data points that are looked at. */
  periods: number
  /** Of these, so many must breach; all when left out. */
  breaching?: number
  breaches: (value: number) => boolean
}

/** CloudWatch looks back a little further than it evaluates, where points are missing. */
const EXTRA_PERIODS = 2

/**
 * Whether an alarm stands in ALARM after these minutes, oldest first; null where there was no data point. Missing
 * points are missing, as for AWS's own alarms of a policy.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-missing-data.html
 */
export function isBreached(values: readonly (number | null)[], { periods, breaching = periods, breaches }: Alarm) {
  const looked = values.slice(-(periods + EXTRA_PERIODS))
  const known = looked.filter(value => value !== null).slice(-periods)
  const count = known.filter(breaches).length
  if (count >= breaching) return true
  if (known.length === 0 || count < known.length) return false
  // Too few points, all of them breaching: enough when the oldest lies as far back as the alarm asks.
  const oldest = looked.findIndex(value => value !== null)
  return looked.length - oldest >= periods
}
