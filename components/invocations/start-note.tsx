import { formatLatency } from '@/lib/format/latency'
import type { InvokeResult } from './invoke-call'
import type { JudgedWarmth } from './use-warmth'
import { warmthOf } from './warmth'

interface StartNoteProps {
  result: InvokeResult & { warmth?: JudgedWarmth }
  /** What may have had to start first. */
  what: 'model' | 'environment'
}

/** Whether this answer waited for a start. SageMaker does not tell it of one call: its latency does. */
export function StartNote({ result: { warmth, latencyMs }, what }: StartNoteProps) {
  if (!warmth || latencyMs === undefined) return null
  const start = what === 'model' ? 'the loading of the model' : 'a cold start'
  const metric = what === 'model' ? 'ModelLoadingWaitTime' : 'ModelSetupTime'
  if (warmth.fastestMs === undefined)
    return (
      <p className="text-sm text-muted">
        The first call from this page: its {formatLatency(latencyMs)} may hold {start}. Send it again to compare;{' '}
        {metric} on the Metrics tab counts the waiting.
      </p>
    )
  const fastest = formatLatency(warmth.fastestMs)
  // What was judged first had nothing to be compared with.
  if (warmthOf(latencyMs, warmth.fastestMs) === 'cold')
    return (
      <p className="text-sm text-muted">
        Warm: {formatLatency(latencyMs)} against {fastest} before, which held {start}.
      </p>
    )
  return (
    <p className="text-sm text-muted">
      {warmth.warmth === 'cold'
        ? `Cold: ${formatLatency(latencyMs)} against ${fastest} of the fastest call from this page, so it held ${start}.`
        : `Warm: the fastest call from this page before took ${fastest}.`}
    </p>
  )
}
