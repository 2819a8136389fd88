'use client'

import { type ReactNode, useId } from 'react'
import { cn } from './class-names'
import { FieldContext } from './control'
import { CircleAlert } from './icons/circle-alert'

interface FieldProps {
  label: ReactNode
  help?: ReactNode
  /** The rule and the cure; `undefined` while the value is right. */
  error?: string | undefined
  optional?: boolean
  className?: string
  /** One control of this folder: it takes its id and description from the field. */
  children: ReactNode
}

/** Label above, control, help below; an error takes the place of the help. */
export function Field({ label, help, error, optional = false, className, children }: FieldProps) {
  const id = useId()
  const noteId = `${id}-note`
  const hasNote = Boolean(error || help)
  return (
    <div className={cn('grid content-start gap-1', className)}>
      <label htmlFor={id} className="text-sm font-medium">
        {label}
        {optional && <span className="ms-1 font-normal text-muted">(optional)</span>}
      </label>
      <FieldContext value={{ id, describedBy: hasNote ? noteId : undefined, isInvalid: Boolean(error) }}>
        {children}
      </FieldContext>
      {hasNote && (
        <p
          id={noteId}
          role={error ? 'alert' : undefined}
          className={cn('text-sm', error ? 'text-danger' : 'text-muted')}
        >
          {error && <CircleAlert aria-hidden className="me-1 inline size-3.5 align-[-2px]" />}
          {error || help}
        </p>
      )}
    </div>
  )
}
