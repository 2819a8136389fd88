import { Time } from '@/components/ui/time'
import type { ScheduledAction } from '@/lib/scaling/model'
import { nextRun } from '@/lib/scaling/schedule'

type NextRunProps = Pick<ScheduledAction, 'schedule' | 'timezone' | 'startAtMs' | 'endAtMs'> & { nowMs: number }

const moment = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'short', hourCycle: 'h23' })

/** When a schedule runs next, in the reader's own zone. */
export function NextRun({ schedule, timezone, startAtMs, endAtMs, nowMs }: NextRunProps) {
  const next = nextRun(schedule, timezone, nowMs, startAtMs)
  const isOver = endAtMs !== undefined && ('atMs' in next ? next.atMs > endAtMs : nowMs > endAtMs)
  return (
    <p className="text-muted text-sm">
      {isOver ? (
        'Its end is reached: it will not run again.'
      ) : 'words' in next ? (
        next.words
      ) : (
        <>
          Next run {moment.format(next.atMs)} here, <Time at={next.atMs} />
        </>
      )}
    </p>
  )
}

/** “Only from … until …”, of which one may be missing; undefined where an action runs for ever. */
export function periodWords({ startAtMs, endAtMs }: Pick<NextRunProps, 'startAtMs' | 'endAtMs'>): string | undefined {
  if (startAtMs === undefined && endAtMs === undefined) return undefined
  const from = startAtMs === undefined ? '' : ` from ${moment.format(startAtMs)}`
  return `Only${from}${endAtMs === undefined ? '' : ` until ${moment.format(endAtMs)}`}`
}
