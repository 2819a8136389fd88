import type { ReactNode } from 'react'
import { cn } from './class-names'

interface EmptyStateProps {
  title: string
  /** Why it is empty, and what to do next. */
  children?: ReactNode
  icon?: ReactNode
  action?: ReactNode
  /** Where the page has no heading of its own. */
  headingLevel?: 'h1' | 'h2' | 'h3'
  className?: string
}

export function EmptyState({
  title,
  children,
  icon,
  action,
  headingLevel: Heading = 'h2',
  className,
}: EmptyStateProps) {
  return (
    <div className={cn('grid justify-items-center gap-2 px-6 py-12 text-center', className)}>
      {icon && <div className="text-muted [&>svg]:size-6">{icon}</div>}
      <Heading className="text-lg font-semibold">{title}</Heading>
      {children && <div className="max-w-[60ch] text-muted">{children}</div>}
      {action && <div className="mt-2 flex flex-wrap justify-center gap-2">{action}</div>}
    </div>
  )
}
