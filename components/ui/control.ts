'use client'

import { createContext, useContext } from 'react'
import { cn } from './class-names'

interface FieldIds {
  id: string
  describedBy: string | undefined
  isInvalid: boolean
}

/** The field around a control, which may stand without one. */
export const FieldContext = createContext<FieldIds | undefined>(undefined)

/** What a control takes from the field around it. */
export function useFieldProps() {
  const field = useContext(FieldContext)
  return {
    id: field?.id,
    'aria-describedby': field?.describedBy,
    'aria-invalid': field?.isInvalid || undefined,
  }
}

export const controlClasses = cn(
  'w-full rounded-md border border-border-strong bg-surface px-2.5 text-base',
  'placeholder:text-muted aria-invalid:border-danger disabled:cursor-not-allowed disabled:bg-subtle disabled:text-muted',
)
