import type { ReactNode } from 'react'
import { cn } from './class-names'
import { CircleAlert } from './icons/circle-alert'
import { CircleCheck } from './icons/circle-check'
import { CircleX } from './icons/circle-x'
import { Info } from './icons/info'

const tones = {
  info: { look: 'border-info/30 bg-info-soft', mark: 'text-info', Icon: Info },
  ok: { look: 'border-ok/30 bg-ok-soft', mark: 'text-ok', Icon: CircleCheck },
  warn: { look: 'border-warn/30 bg-warn-soft', mark: 'text-warn', Icon: CircleAlert },
  danger: { look: 'border-danger/30 bg-danger-soft', mark: 'text-danger', Icon: CircleX },
}

interface AlertProps {
  tone?: keyof typeof tones
  title?: ReactNode
  action?: ReactNode
  /** Read out at once when it appears; leave it out for what stands there from the start. */
  live?: boolean
  className?: string
  children?: ReactNode
}

export function Alert({ tone = 'info', title, action, live = false, className, children }: AlertProps) {
  const { look, mark, Icon } = tones[tone]
  return (
    <div
      role={live ? (tone === 'danger' ? 'alert' : 'status') : undefined}
      className={cn('flex items-start gap-2.5 rounded-md border px-3 py-2', look, className)}
    >
      <Icon aria-hidden className={cn('mt-0.5 size-4 shrink-0', mark)} />
      <div className="min-w-0 grow wrap-anywhere">
        {title && <p className="font-medium">{title}</p>}
        {children}
      </div>
      {action}
    </div>
  )
}
