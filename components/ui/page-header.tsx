import type { ReactNode } from 'react'
import { CopyButton } from './copy-button'

interface PageHeaderProps {
  title: string
  /** The title is a name: set in mono, with a copy button. */
  name?: boolean
  status?: ReactNode
  /** One line of key facts, or of what the page is for. */
  facts?: ReactNode
  /** The primary action last. */
  actions?: ReactNode
}

export function PageHeader({ title, name = false, status, facts, actions }: PageHeaderProps) {
  return (
    <header className="flex flex-wrap items-start gap-x-6 gap-y-3">
      <div className="min-w-0 grow">
        <div className="flex min-h-8 flex-wrap items-center gap-x-2 gap-y-1">
          <h1 className={name ? 'break-all font-mono text-xl font-semibold' : 'text-xl font-semibold'}>{title}</h1>
          {name && <CopyButton value={title} label="Copy the name" />}
          {status}
        </div>
        {facts && <div className="mt-0.5 flex flex-wrap gap-x-4 gap-y-1 text-muted">{facts}</div>}
      </div>
      {actions && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
    </header>
  )
}
