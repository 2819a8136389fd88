'use client'

import type { ComponentProps, ReactNode } from 'react'
import { cn } from './class-names'
import { controlClasses, useFieldProps } from './control'

interface InputProps extends ComponentProps<'input'> {
  /** Stands inside the field's end: `MiB`, `instances`. */
  unit?: ReactNode
  /** For names, ARNs and URIs. */
  mono?: boolean
}

export function Input({ unit, mono = false, className, ...props }: InputProps) {
  const field = useFieldProps()
  const input = (
    <input
      autoComplete="off"
      spellCheck={mono ? false : undefined}
      {...field}
      {...props}
      className={cn(controlClasses, 'h-8', mono && 'font-mono text-sm', Boolean(unit) && 'pe-16', !unit && className)}
    />
  )
  if (!unit) return input
  return (
    <span className={cn('relative block', className)}>
      {input}
      <span className="pointer-events-none absolute inset-y-0 end-2.5 grid place-items-center text-sm text-muted">
        {unit}
      </span>
    </span>
  )
}
