'use client'

import type { ReactNode } from 'react'
import { Field } from '@/components/ui/field'
import { Select } from '@/components/ui/select'
import { useJobForm } from './form-context'

interface ChoiceFieldProps<Value extends string> {
  /** Form path. */
  name: string
  label: string
  value: Value
  choices: readonly (readonly [value: Value, words: string])[]
  onChange: (value: Value) => void
  help?: ReactNode
}

/** One of a few words. */
export function ChoiceField<Value extends string>(props: ChoiceFieldProps<Value>) {
  const { name, label, value, choices, onChange, help } = props
  const { errorOf, touch } = useJobForm()
  return (
    <div data-field={name}>
      <Field label={label} help={help} error={errorOf(name)}>
        <Select
          value={value}
          onBlur={() => touch(name)}
          onChange={event => {
            const chosen = choices.find(([each]) => each === event.target.value)
            if (chosen) onChange(chosen[0])
          }}
        >
          {choices.map(([each, words]) => (
            <option key={each} value={each}>
              {words}
            </option>
          ))}
        </Select>
      </Field>
    </div>
  )
}
