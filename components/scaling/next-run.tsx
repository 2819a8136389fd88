import { Time } from '@/components/ui/time'
import type { ScheduledAction } from '@/lib/scaling/model'
import { nextRun } from '@/lib/scaling/schedule'

type NextRunProps = Pick<ScheduledAction, 'schedule' | 'timezone' | 'startAtMs' | 'endAtMs'> & { nowMs: number }

const moment = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'short', hourCycle: 'h23' })

/** When a schedule runs next, and between which times it does at all, in the reader's own zone. */
export function NextRun({ schedule, timezone, startAtMs, endAtMs, nowMs }: NextRunProps) {
  const next = nextRun(schedule, timezone, Math.max(nowMs, startAtMs ?? 0))
  const isOver = endAtMs !== undefined && 'atMs' in next && next.atMs > endAtMs
  return (
    <p className="text-muted text-sm">
      {'words' in next ? (
        next.words
      ) : isOver ? (
        'No run to come'
      ) : (
        <>
          Next run {moment.format(next.atMs)} here, <Time at={next.atMs} />
        </>
      )}
      {startAtMs !== undefined && `; from ${moment.format(startAtMs)}`}
      {endAtMs !== undefined && `; until ${moment.format(endAtMs)}`}
    </p>
  )
}
