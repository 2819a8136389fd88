import type { ReactNode } from 'react'

export interface TitleHeaderProps {
  title: string
  isMono?: boolean
  /** What follows the title on its line. */
  status?: ReactNode
  /** One line of key facts, or of what the page is for. */
  facts?: ReactNode
  /** The primary action last. */
  actions?: ReactNode
}

/** The header of a page; of one about a named thing, see PageHeader. It brings no script. */
export function TitleHeader({ title, isMono = false, status, facts, actions }: TitleHeaderProps) {
  return (
    <header className="flex flex-wrap items-start gap-x-6 gap-y-3">
      <div className="min-w-0 grow">
        <div className="flex min-h-8 flex-wrap items-center gap-x-2 gap-y-1">
          <h1 className={isMono ? 'break-all font-mono text-xl font-semibold' : 'text-xl font-semibold'}>{title}</h1>
          {status}
        </div>
        {facts && <div className="mt-0.5 flex flex-wrap gap-x-4 gap-y-1 text-muted">{facts}</div>}
      </div>
      {actions && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
    </header>
  )
}
