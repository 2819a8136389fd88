import type { ComponentProps, ReactNode } from 'react'
import { cn } from './class-names'

interface CheckboxProps extends Omit<ComponentProps<'input'>, 'type'> {
  label: ReactNode
  help?: ReactNode
}

/** A box with its label at its side. */
export function Checkbox({ label, help, className, ...props }: CheckboxProps) {
  return (
    <label className={cn('flex items-start gap-2', className)}>
      <input type="checkbox" {...props} className="mt-0.5 size-4 shrink-0 accent-accent" />
      <span>
        {label}
        {help && <span className="block text-sm text-muted">{help}</span>}
      </span>
    </label>
  )
}
