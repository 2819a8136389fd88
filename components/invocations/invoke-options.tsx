'use client'

import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Select } from '@/components/ui/select'
import { headerProblems } from './invoke-query'
import type { PayloadState } from './payload-state'

interface InvokeOptionsProps {
  payload: PayloadState
  /** Undefined where a call cannot name one. */
  variants: string[] | undefined
  onChange: (part: Partial<PayloadState>) => void
}

const mediaTypes = [
  'application/json',
  'application/jsonlines',
  'text/csv',
  'text/plain',
  'application/x-npy',
  'image/png',
  'image/jpeg',
  'application/octet-stream',
]

/** What goes along with the payload. */
export function InvokeOptions({ payload, variants, onChange }: InvokeOptionsProps) {
  const problems = headerProblems(payload)
  return (
    <>
      <datalist id="media-types">
        {mediaTypes.map(type => (
          <option key={type} value={type} />
        ))}
      </datalist>
      <div className="grid gap-3 sm:grid-cols-2">
        <Field label="Content type" error={problems.contentType}>
          <Input
            mono
            list="media-types"
            value={payload.contentType}
            onChange={event => onChange({ contentType: event.target.value })}
          />
        </Field>
        <Field label="Accept" optional error={problems.accept}>
          <Input
            mono
            list="media-types"
            placeholder="the model's default"
            value={payload.accept}
            onChange={event => onChange({ accept: event.target.value })}
          />
        </Field>
        {variants && (
          <Field label="Variant" help={variants.length > 1 ? undefined : 'There is only one.'}>
            <Select
              value={payload.variant}
              disabled={variants.length < 2}
              onChange={event => onChange({ variant: event.target.value })}
            >
              <option value="">{variants.length > 1 ? 'By weight' : (variants[0] ?? 'By weight')}</option>
              {variants.length > 1 && variants.map(variant => <option key={variant}>{variant}</option>)}
            </Select>
          </Field>
        )}
        <Field label="Custom attributes" optional error={problems.customAttributes}>
          <Input
            mono
            value={payload.customAttributes}
            onChange={event => onChange({ customAttributes: event.target.value })}
          />
        </Field>
      </div>
    </>
  )
}
