import { type ReactNode, useId } from 'react'
import { cn } from './class-names'

interface CardProps {
  title?: ReactNode
  description?: ReactNode
  /** Stands at the end of the title's line. */
  actions?: ReactNode
  /** Without inner padding, for tables and charts. */
  flush?: boolean
  className?: string
  children: ReactNode
}

/** A section on a raised surface; its title names it for screen readers. */
export function Card({ title, description, actions, flush = false, className, children }: CardProps) {
  const titleId = useId()
  return (
    <section aria-labelledby={title ? titleId : undefined} className={cn('rounded-lg border bg-surface', className)}>
      {title && (
        <header className={cn('flex flex-wrap items-start gap-3 px-4 pt-3', flush && 'border-b pb-3')}>
          <div className="min-w-0 grow">
            <h2 id={titleId} className="text-lg font-semibold">
              {title}
            </h2>
            {description && <p className="max-w-prose text-sm text-muted">{description}</p>}
          </div>
          {actions && <div className="flex items-center gap-2">{actions}</div>}
        </header>
      )}
      <div className={flush ? undefined : 'p-4'}>{children}</div>
    </section>
  )
}
