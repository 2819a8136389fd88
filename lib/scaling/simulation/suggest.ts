import type { ScalingActivity } from '../model'

/** What an endpoint's own minutes say of it, so that nobody has to guess. */
export interface MeasuredMinutes {
  requests: readonly (number | null)[]
  /** Errors that may come of too much load. */
  errors: readonly (number | null)[]
  running: readonly (number | null)[]
  /** Median latency of each minute. */
  latencyMs: readonly (number | null)[]
}

/** The middle of the minutes' latencies; undefined where nothing was measured. */
export function suggestServiceMs({ latencyMs }: MeasuredMinutes): number | undefined {
  return medianOf(latencyMs.filter(value => value !== null))
}

/** Requests a minute of one instance in the busiest minute without an error: it bears at least so many. */
export function suggestCapacity({ requests, errors, running }: MeasuredMinutes): number | undefined {
  let best = 0
  for (const [minute, count] of requests.entries()) {
    const instances = running[minute] ?? 0
    if (!count || instances === 0 || (errors[minute] ?? 0) > 0) continue
    best = Math.max(best, count / instances)
  }
  return best > 0 ? Math.ceil(best) : undefined
}

/** Minutes that scaling out took the last times; undefined where it never did. */
export function suggestStartMinutes(activities: readonly ScalingActivity[], resource: string): number | undefined {
  const counts = activities
    .filter(({ variant, status, endedAtMs }) => variant === resource && status === 'Successful' && endedAtMs)
    .toSorted((a, b) => a.startedAtMs - b.startedAtMs)
    .map(activity => ({ activity, count: Number(/to (\d+)/.exec(activity.description)?.[1]) }))
  const outs = counts.flatMap(({ activity, count }, index) =>
    count > (counts[index - 1]?.count ?? 0) ? [(activity.endedAtMs ?? 0) - activity.startedAtMs] : [],
  )
  const median = medianOf(outs)
  return median === undefined ? undefined : Math.round(median / 60_000)
}

function medianOf(values: readonly number[]): number | undefined {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]
}
