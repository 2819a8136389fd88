'use client'

import type { ComponentProps } from 'react'
import { cn } from './class-names'
import { controlClasses, useFieldProps } from './control'

export function Textarea({ mono = false, className, ...props }: ComponentProps<'textarea'> & { mono?: boolean }) {
  const field = useFieldProps()
  return (
    <textarea
      rows={4}
      spellCheck={mono ? false : undefined}
      {...field}
      {...props}
      className={cn(controlClasses, 'py-1.5', mono && 'font-mono text-sm', className)}
    />
  )
}
