'use client'

import type { ReactNode } from 'react'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import type { DeployDraft } from '@/lib/deploy/draft'
import { useDeployForm } from './form-context'

type TextKey = { [Key in keyof DeployDraft]: DeployDraft[Key] extends string ? Key : never }[keyof DeployDraft]

export interface TextFieldProps {
  name: Exclude<TextKey, 'modelSource' | 'option' | 'shape'>
  label: string
  help?: ReactNode
  placeholder?: string
  unit?: string
  optional?: boolean
  mono?: boolean
}

/** A text of the draft with its label, rule and message. */
export function TextField({ name, label, help, placeholder, unit, optional, mono }: TextFieldProps) {
  const { draft, update, errorOf, touch } = useDeployForm()
  return (
    <div data-field={name}>
      <Field label={label} help={help} optional={optional} error={errorOf(name)}>
        <Input
          mono={mono}
          unit={unit}
          inputMode={unit ? 'numeric' : undefined}
          placeholder={placeholder}
          value={draft[name]}
          onChange={event => update({ [name]: event.target.value })}
          onBlur={() => touch(name)}
        />
      </Field>
    </div>
  )
}
