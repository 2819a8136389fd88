'use client'

import { Plus, X } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import type { PairDraft } from '@/lib/deploy/draft'
import { useDeployForm } from './form-context'

interface PairRowsProps {
  /** Form path of the rows. */
  path: string
  rows: PairDraft[]
  onChange: (rows: PairDraft[]) => void
  /** "variable": for the labels of a row. */
  noun: string
  keyPlaceholder: string
  max: number
}

/** Rows of a name and a value. */
export function PairRows({ path, rows, onChange, noun, keyPlaceholder, max }: PairRowsProps) {
  const { errorOf } = useDeployForm()
  const error = errorOf(path)
  return (
    <div className="grid justify-items-start gap-2" data-field={path}>
      {rows.map((row, index) => (
        <PairRow
          // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place; its texts change as they are typed.
          key={index}
          path={`${path}.${index}`}
          label={`${noun} ${index + 1}`}
          keyPlaceholder={keyPlaceholder}
          row={row}
          onChange={changed => onChange(rows.with(index, changed))}
          onRemove={() => onChange(rows.toSpliced(index, 1))}
        />
      ))}
      {error && (
        <p role="alert" className="text-sm text-danger">
          {error}
        </p>
      )}
      <Button size="sm" disabled={rows.length >= max} onClick={() => onChange([...rows, { key: '', value: '' }])}>
        <Plus aria-hidden className="size-3.5" />
        Add {noun}
      </Button>
    </div>
  )
}

interface PairRowProps {
  path: string
  label: string
  keyPlaceholder: string
  row: PairDraft
  onChange: (row: PairDraft) => void
  onRemove: () => void
}

function PairRow({ path, label, keyPlaceholder, row, onChange, onRemove }: PairRowProps) {
  const { errorOf, touch } = useDeployForm()
  return (
    <div className="grid w-full grid-cols-[minmax(0,1fr)_minmax(0,1fr)_2rem] items-start gap-2">
      <div data-field={`${path}.key`}>
        <Field label={<span className="sr-only">Name of {label}</span>} error={errorOf(`${path}.key`)}>
          <Input
            mono
            placeholder={keyPlaceholder}
            value={row.key}
            onChange={event => onChange({ ...row, key: event.target.value })}
            onBlur={() => touch(`${path}.key`)}
          />
        </Field>
      </div>
      <div data-field={`${path}.value`}>
        <Field label={<span className="sr-only">Value of {label}</span>} error={errorOf(`${path}.value`)}>
          <Input
            mono
            placeholder="value"
            value={row.value}
            onChange={event => onChange({ ...row, value: event.target.value })}
            onBlur={() => touch(`${path}.value`)}
          />
        </Field>
      </div>
      <Button variant="ghost" size="icon" aria-label={`Remove ${label}`} className="mt-1" onClick={onRemove}>
        <X aria-hidden className="size-4" />
      </Button>
    </div>
  )
}
