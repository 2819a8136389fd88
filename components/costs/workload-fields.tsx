'use client'

import { Combobox } from '@/components/ui/combobox'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Select } from '@/components/ui/select'
import { NUMBER_FIELD_IDS, WORKLOAD_FIELDS } from '@/lib/costs/compare/workload-fields'
import type { PriceBook } from '@/lib/costs/model'
import { describeInstanceType, findInstanceType } from '@/lib/endpoint-configs/instance-types'
import { SERVERLESS_MEMORY_MB } from '@/lib/endpoint-configs/schema'
import type { WorkloadState } from './use-workload'

/** What the comparison supposes, all of it open to change; it stands in the address. */
export function WorkloadFields({ state, book }: { state: WorkloadState; book: PriceBook }) {
  'use memo'
  const { workload, errors, textOf, change } = state
  const type = findInstanceType(workload.instanceType)
  return (
    <div className="grid gap-x-4 gap-y-3 sm:grid-cols-2 xl:grid-cols-4">
      {NUMBER_FIELD_IDS.map(id => {
        const { label, unit, help } = WORKLOAD_FIELDS[id]
        return (
          <Field key={id} label={label} help={help} error={errors[id]}>
            <Input
              inputMode="decimal"
              unit={unit}
              value={textOf(id)}
              onChange={event => change(id, event.target.value)}
            />
          </Field>
        )
      })}
      <Field label="Instance type" help={type ? describeInstanceType(type) : 'Not a type that Slipway knows.'}>
        <Combobox
          value={workload.instanceType}
          onChange={value => change('instanceType', value)}
          options={Object.keys(book.instances).map(name => {
            const known = findInstanceType(name)
            return { value: name, ...(known && { detail: describeInstanceType(known) }) }
          })}
        />
      </Field>
      <Field label="Serverless memory" help="What the loaded model needs.">
        <Select value={String(workload.memoryMb)} onChange={event => change('memoryMb', event.target.value)}>
          {SERVERLESS_MEMORY_MB.map(size => (
            <option key={size} value={size}>
              {size.toLocaleString('en')} MB
            </option>
          ))}
        </Select>
      </Field>
    </div>
  )
}
