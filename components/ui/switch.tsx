import type { ComponentProps, ReactNode } from 'react'
import { cn } from './class-names'

interface SwitchProps extends Omit<ComponentProps<'input'>, 'type' | 'role'> {
  label: ReactNode
}

/** For what takes effect at once; in a form use Checkbox. */
export function Switch({ label, className, ...props }: SwitchProps) {
  return (
    <label className={cn('inline-flex items-center gap-2', className)}>
      {/* biome-ignore lint/a11y/useAriaPropsForRole: a checkbox says by itself whether it is on. */}
      <input type="checkbox" role="switch" {...props} className="peer sr-only" />
      <span
        aria-hidden
        className={cn(
          'h-4 w-7 rounded-full bg-border-strong p-0.5 transition-colors peer-checked:bg-accent',
          'after:block after:size-3 after:rounded-full after:bg-surface after:transition-transform',
          'peer-checked:after:translate-x-3 rtl:peer-checked:after:-translate-x-3',
          'peer-focus-visible:outline-2 peer-focus-visible:outline-offset-2 peer-focus-visible:outline-accent',
        )}
      />
      {label}
    </label>
  )
}
