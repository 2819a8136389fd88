import type { ReactNode } from 'react'
import { cn } from './class-names'

const tones = {
  neutral: 'bg-subtle text-muted',
  accent: 'bg-accent-soft text-accent',
  engine: 'bg-engine-soft text-engine',
  ok: 'bg-ok-soft text-ok',
  info: 'bg-info-soft text-info',
  warn: 'bg-warn-soft text-warn',
  danger: 'bg-danger-soft text-danger',
}

export type Tone = keyof typeof tones

/** A small word. Status colours belong to StatusBadge and Alert; elsewhere use `neutral` or `accent`. */
export function Badge({
  tone = 'neutral',
  className,
  children,
}: {
  tone?: Tone
  className?: string
  children: ReactNode
}) {
  return (
    <span
      className={cn(
        'inline-flex items-center gap-1 whitespace-nowrap rounded px-1.5 text-xs font-medium leading-5',
        tones[tone],
        className,
      )}
    >
      {children}
    </span>
  )
}
