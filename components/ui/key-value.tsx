import type { ReactNode } from 'react'
import { cn } from './class-names'

/** Names and values, as many columns as fit. */
export function KeyValueList({ className, children }: { className?: string; children: ReactNode }) {
  return (
    <dl className={cn('grid gap-x-8 gap-y-3', className ?? 'grid-cols-[repeat(auto-fill,minmax(15rem,1fr))]')}>
      {children}
    </dl>
  )
}

interface KeyValueProps {
  label: ReactNode
  /** For names, ARNs and URIs. */
  mono?: boolean
  children: ReactNode
}

export function KeyValue({ label, mono = false, children }: KeyValueProps) {
  return (
    <div className="min-w-0">
      <dt className="text-sm text-muted">{label}</dt>
      <dd className={cn('break-words', mono && 'font-mono text-sm')}>{children}</dd>
    </div>
  )
}
