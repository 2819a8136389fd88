/** Whether a call waited for a model or an environment to start: told by its latency beside the fastest one before. */
export type Warmth = 'unknown' | 'warm' | 'cold'

/** Starting takes longer than any jitter of a warm call. */
const coldFactor = 4
const coldExtraMs = 100

export function warmthOf(fastestMs: number | undefined, latencyMs: number): Warmth {
  if (fastestMs === undefined) return 'unknown'
  return latencyMs > Math.max(coldFactor * fastestMs, fastestMs + coldExtraMs) ? 'cold' : 'warm'
}
