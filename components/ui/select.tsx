'use client'

import type { ComponentProps } from 'react'
import { cn } from './class-names'
import { controlClasses, useFieldProps } from './control'
import { ChevronDown } from './icons/chevron-down'

/** The browser's own select: `<option>` and `<optgroup>` inside. */
export function Select({ className, children, ...props }: ComponentProps<'select'>) {
  const field = useFieldProps()
  return (
    <span className={cn('relative block', className)}>
      <select {...field} {...props} className={cn(controlClasses, 'h-8 appearance-none pe-8')}>
        {children}
      </select>
      <ChevronDown aria-hidden className="pointer-events-none absolute end-2.5 top-2 size-4 text-muted" />
    </span>
  )
}
