import { cn } from '@/components/ui/class-names'
import { levelOf } from '@/lib/logs/classify-line'
import type { LogLevel, LogLine } from '@/lib/logs/model'

const clock = new Intl.DateTimeFormat('en', {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  fractionalSecondDigits: 3,
  hourCycle: 'h23',
})

const MARKS: Record<LogLevel, string> = {
  error: 'border-danger bg-danger-soft/60',
  warn: 'border-warn bg-warn-soft/50',
  info: 'border-transparent',
  debug: 'border-transparent text-muted',
}

interface LogRowProps {
  line: LogLine
  isWrapped: boolean
  isMarked: boolean
  hasStream: boolean
}

/** Time, instance, text. The text is only ever text: React escapes it, and control characters are already gone. */
export function LogRow({ line, isWrapped, isMarked, hasStream }: LogRowProps) {
  'use memo'
  return (
    <div
      className={cn(
        'flex min-h-5 gap-3 border-s-2 ps-2 pe-3 font-mono text-xs leading-5',
        MARKS[levelOf(line.text)],
        isMarked && 'outline outline-1 outline-accent -outline-offset-1',
      )}
    >
      <time
        dateTime={new Date(line.atMs).toISOString()}
        title={new Date(line.atMs).toISOString()}
        className="shrink-0 text-muted"
      >
        {clock.format(line.atMs)}
      </time>
      {hasStream && (
        <span title={line.stream} className="hidden w-28 shrink-0 truncate text-muted sm:inline">
          {shortStream(line.stream)}
        </span>
      )}
      <span className={isWrapped ? 'min-w-0 whitespace-pre-wrap break-all' : 'whitespace-pre'}>{line.text}</span>
    </div>
  )
}

/** The end of an instance id tells instances apart; its start is the same for all. */
function shortStream(stream: string): string {
  const [variant = '', instance = ''] = stream.split('/')
  return `${variant.slice(0, 8)}/…${instance.slice(-5)}`
}
