import type { ReactNode } from 'react'
import { cn } from '@/components/ui/class-names'
import type { Icon } from '@/components/ui/icons/icon'

interface ArtifactRowProps {
  icon: Icon
  name: string
  onChoose: () => void
  /** Why it cannot be chosen. */
  disabledReason?: string | undefined
  /** Facts at the end of the row. */
  children?: ReactNode
}

export function ArtifactRow({ icon: Icon, name, onChoose, disabledReason, children }: ArtifactRowProps) {
  return (
    <li className="border-b last:border-0">
      <button
        type="button"
        disabled={disabledReason !== undefined}
        title={disabledReason}
        onClick={onChoose}
        className={cn(
          'flex h-9 w-full items-center gap-2.5 px-3 text-start hover:bg-subtle',
          disabledReason !== undefined && 'cursor-not-allowed text-muted',
        )}
      >
        <Icon aria-hidden className="size-4 shrink-0 text-muted" />
        <span className="min-w-0 grow truncate font-mono text-sm">{name}</span>
        <span className="flex shrink-0 gap-4 text-sm text-muted">{children}</span>
      </button>
    </li>
  )
}
