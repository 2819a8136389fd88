'use client'

import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'

interface NumberFieldProps {
  label: string
  unit: string
  min: number
  value: string
  onChange: (value: string) => void
  error: string | undefined
  help: string
}

/** A whole number as it is typed; the form's schema judges it. */
export function NumberField({ label, unit, min, value, onChange, error, help }: NumberFieldProps) {
  return (
    <Field label={label} error={error} help={help}>
      <Input
        type="number"
        inputMode="numeric"
        min={min}
        unit={unit}
        value={value}
        onChange={event => onChange(event.target.value)}
      />
    </Field>
  )
}
