'use client'

import { Button } from './button'
import { Field } from './field'
import { Plus } from './icons/plus'
import { X } from './icons/x'
import { Input } from './input'

export interface PairRow {
  key: string
  value: string
}

export interface PairRowsProps {
  /** Form path of the rows. */
  path: string
  rows: PairRow[]
  onChange: (rows: PairRow[]) => void
  /** "variable": for the labels of a row. */
  noun: string
  keyPlaceholder: string
  max: number
  errorOf: (path: string) => string | undefined
  onLeave: (path: string) => void
}

/** Rows of a name and a value. */
export function PairRows({ path, rows, onChange, noun, keyPlaceholder, max, errorOf, onLeave }: PairRowsProps) {
  const error = errorOf(path)
  const field = (index: number, part: keyof PairRow, placeholder: string) => {
    const at = `${path}.${index}.${part}`
    const row = rows[index] ?? { key: '', value: '' }
    return (
      <div data-field={at}>
        <Field
          label={
            <span className="sr-only">
              {part === 'key' ? 'Name' : 'Value'} of {noun} {index + 1}
            </span>
          }
          error={errorOf(at)}
        >
          <Input
            mono
            placeholder={placeholder}
            value={row[part]}
            onChange={event => onChange(rows.with(index, { ...row, [part]: event.target.value }))}
            onBlur={() => onLeave(at)}
          />
        </Field>
      </div>
    )
  }
  return (
    <div className="grid justify-items-start gap-2" data-field={path}>
      {rows.map((_, index) => (
        <div
          // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place; its texts change as they are typed.
          key={index}
          className="grid w-full grid-cols-[minmax(0,1fr)_minmax(0,1fr)_2rem] items-start gap-2"
        >
          {field(index, 'key', keyPlaceholder)}
          {field(index, 'value', 'value')}
          <Button
            variant="ghost"
            size="icon"
            aria-label={`Remove ${noun} ${index + 1}`}
            className="mt-1"
            onClick={() => onChange(rows.toSpliced(index, 1))}
          >
            <X aria-hidden className="size-4" />
          </Button>
        </div>
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
