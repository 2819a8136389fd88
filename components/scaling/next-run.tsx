import { Time } from '@/components/ui/time'
import { nextRun } from '@/lib/scaling/schedule'

interface NextRunProps {
  schedule: string
  timezone: string
  nowMs: number
}

const moment = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'short', hourCycle: 'h23' })

/** When a schedule runs next, in the reader's own zone. */
export function NextRun({ schedule, timezone, nowMs }: NextRunProps) {
  const next = nextRun(schedule, timezone, nowMs)
  if ('words' in next) return <p className="text-muted text-sm">{next.words}</p>
  return (
    <p className="text-muted text-sm">
      Next run {moment.format(next.atMs)} here, <Time at={next.atMs} />
    </p>
  )
}
