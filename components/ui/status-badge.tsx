import { Badge } from './badge'
import { CircleAlert } from './icons/circle-alert'
import { CircleCheck } from './icons/circle-check'
import { CircleMinus } from './icons/circle-minus'
import { CircleX } from './icons/circle-x'

/** How a status is meant; `in-flight` moves. The word itself is AWS's. */
export type StatusTone = 'ok' | 'in-flight' | 'warn' | 'danger' | 'off'

const badgeTones = { ok: 'ok', 'in-flight': 'info', warn: 'warn', danger: 'danger', off: 'neutral' } as const
const icons = { ok: CircleCheck, warn: CircleAlert, danger: CircleX, off: CircleMinus }

/** A status: colour, icon and word together, so that none of them carries it alone. */
export function StatusBadge({ tone, label }: { tone: StatusTone; label: string }) {
  return (
    <Badge tone={badgeTones[tone]}>
      <StatusIcon tone={tone} />
      {label}
    </Badge>
  )
}

function StatusIcon({ tone }: { tone: StatusTone }) {
  if (tone === 'in-flight') {
    return (
      <span aria-hidden className="grid size-3 place-items-center">
        <span className="size-2 animate-pulse-dot rounded-full bg-current" />
      </span>
    )
  }
  const Icon = icons[tone]
  return <Icon aria-hidden className="size-3" strokeWidth={2.5} />
}
