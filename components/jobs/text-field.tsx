'use client'

import type { ReactNode } from 'react'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { useJobForm } from './form-context'

export interface TextFieldProps {
  /** Form path. */
  name: string
  label: string
  value: string
  onChange: (value: string) => void
  help?: ReactNode
  placeholder?: string
  unit?: string
  optional?: boolean
  mono?: boolean
}

/** A text of a job's form with its label, rule and message. */
export function TextField({ name, label, value, onChange, help, placeholder, unit, optional, mono }: TextFieldProps) {
  const { errorOf, touch } = useJobForm()
  return (
    <div data-field={name}>
      <Field label={label} help={help} optional={optional} error={errorOf(name)}>
        <Input
          mono={mono}
          unit={unit}
          inputMode={unit ? 'numeric' : undefined}
          placeholder={placeholder}
          value={value}
          onChange={event => onChange(event.target.value)}
          onBlur={() => touch(name)}
        />
      </Field>
    </div>
  )
}
