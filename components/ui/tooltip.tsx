import { type ReactNode, useId } from 'react'
import { cn } from './class-names'

interface TooltipProps {
  /** Short text that adds to what stands there; never the only place of what one must know. */
  text: ReactNode
  /** Edge of the parent that it lines up with. */
  align?: 'start' | 'end'
  className?: string
  children: ReactNode
}

/** Shows on hover and on keyboard focus, by CSS alone. */
export function Tooltip({ text, align = 'start', className, children }: TooltipProps) {
  const id = useId()
  return (
    <span aria-describedby={id} className={cn('group/tip relative inline-block', className)}>
      {children}
      <span
        role="tooltip"
        id={id}
        className={cn(
          'pointer-events-none invisible absolute top-full z-30 mt-1 w-max max-w-72 rounded bg-foreground px-2 py-1',
          'text-start text-xs font-normal text-background opacity-0 transition-opacity delay-150',
          'group-hover/tip:visible group-hover/tip:opacity-100',
          'group-focus-within/tip:visible group-focus-within/tip:opacity-100',
          align === 'end' ? 'end-0' : 'start-0',
        )}
      >
        {text}
      </span>
    </span>
  )
}
