'use client'

import type { ReactNode } from 'react'
import { Combobox, type ComboboxOption } from '@/components/ui/combobox'
import { Field } from '@/components/ui/field'
import { useJobForm } from './form-context'

interface ComboFieldProps {
  /** Form path. */
  name: string
  label: string
  value: string
  onChange: (value: string) => void
  options: readonly ComboboxOption[]
  help?: ReactNode
  note?: string | undefined
  placeholder?: string
  optional?: boolean
}

/** A text that is mostly one of those known. */
export function ComboField({ name, label, help, optional, ...box }: ComboFieldProps) {
  const { errorOf, touch } = useJobForm()
  return (
    <div data-field={name}>
      <Field label={label} help={help} optional={optional} error={errorOf(name)}>
        <Combobox {...box} onBlur={() => touch(name)} />
      </Field>
    </div>
  )
}

const MEDIA_TYPES: readonly ComboboxOption[] = [
  { value: 'text/csv', detail: 'rows of numbers or texts' },
  { value: 'application/json', detail: 'one JSON value, or one a line' },
  { value: 'application/jsonlines', detail: 'a JSON value a line' },
  { value: 'text/plain' },
  { value: 'application/x-npy', detail: 'NumPy' },
  { value: 'application/octet-stream', detail: 'bytes' },
  { value: 'image/png' },
  { value: 'image/jpeg' },
]

/** A media type, with those that models mostly take. */
export function MediaTypeField(props: Omit<ComboFieldProps, 'options'>) {
  return <ComboField {...props} options={MEDIA_TYPES} />
}
