'use client'

import { cn } from '@/components/ui/class-names'
import { Combobox } from '@/components/ui/combobox'
import { Field } from '@/components/ui/field'
import { Select } from '@/components/ui/select'
import { regions } from '@/lib/account/regions'
import { describeInstanceType, findInstanceType, INSTANCE_TYPES } from '@/lib/endpoint-configs/instance-types'
import { CATALOG } from '@/lib/images/catalog'
import type { ChosenImage, FoundChoices } from '@/lib/images/finder'
import type { ImageKind } from '@/lib/images/read-catalog'

const KINDS: Readonly<Record<ImageKind, string>> = {
  framework: 'Framework',
  huggingface: 'Hugging Face',
  llm: 'Language models',
  embeddings: 'Embeddings',
  server: 'Model server',
  algorithm: 'Built-in algorithm',
  neo: 'Compiled by Neo',
}

const FRAMEWORKS = [...CATALOG.values()].map(({ name, title, kind }) => ({
  value: name,
  label: title,
  detail: KINDS[kind],
  keywords: `${title} ${KINDS[kind]}`,
}))

const TYPES = INSTANCE_TYPES.map(type => ({
  value: type.name,
  detail: describeInstanceType(type),
  keywords: `${type.category} ${type.accelerator?.name ?? 'cpu'}`,
}))

interface FinderFieldsProps {
  chosen: ChosenImage
  found: FoundChoices
  onChange: (change: Partial<ChosenImage>) => void
  /** The region is settled: that of the form. */
  isInForm?: boolean
  className?: string
}

/** Framework, version, Python, machine and region; what is not chosen stands at its newest. */
export function FinderFields({ chosen, found, onChange, isInForm = false, className }: FinderFieldsProps) {
  const { framework, request, versions, baseFrameworks, pythons } = found
  return (
    <div className={cn('grid gap-4', className)}>
      <Field label="Framework" help={framework?.title ?? 'None has this name.'}>
        <Combobox
          value={chosen.framework}
          onChange={name => onChange({ framework: name, version: '', baseFramework: '', python: '' })}
          options={FRAMEWORKS}
          placeholder="pytorch"
        />
      </Field>
      <Choice
        label="Version"
        value={request.version ?? ''}
        options={versions}
        onChange={version => onChange({ version, baseFramework: '', python: '' })}
      />
      {baseFrameworks.length > 0 && (
        <Choice
          label="Framework below Transformers"
          value={request.baseFrameworkVersion ?? ''}
          options={baseFrameworks}
          onChange={baseFramework => onChange({ baseFramework, python: '' })}
        />
      )}
      {pythons.length > 0 && (
        <Choice
          label="Python"
          value={request.pythonVersion ?? ''}
          options={pythons}
          onChange={python => onChange({ python })}
        />
      )}
      <Machine chosen={chosen} instanceType={request.instanceType ?? ''} onChange={onChange} />
      {!isInForm && (
        <Field label="Region" help="SageMaker takes images of its own region.">
          <Select value={chosen.region} onChange={event => onChange({ region: event.target.value })}>
            {regions.map(({ id, name }) => (
              <option key={id} value={id}>
                {id} · {name}
              </option>
            ))}
          </Select>
        </Field>
      )}
    </div>
  )
}

interface ChoiceProps {
  label: string
  value: string
  options: readonly string[]
  onChange: (value: string) => void
}

function Choice({ label, value, options, onChange }: ChoiceProps) {
  // A link may bring an alias, or what the machine’s images lack: the answer says so.
  const shown = value === '' || options.includes(value) ? options : [value, ...options]
  return (
    <Field label={label}>
      <Select value={value} onChange={event => onChange(event.target.value)}>
        {shown.map(option => (
          <option key={option}>{option}</option>
        ))}
      </Select>
    </Field>
  )
}

interface MachineProps {
  chosen: ChosenImage
  instanceType: string
  onChange: (change: Partial<ChosenImage>) => void
}

function Machine({ chosen, instanceType, onChange }: MachineProps) {
  const type = findInstanceType(instanceType)
  return (
    <div className="grid gap-2">
      <fieldset className="flex flex-wrap gap-x-6 gap-y-1">
        <legend className="mb-1 text-sm font-medium">Runs on</legend>
        {([false, true] as const).map(isServerless => (
          <label key={String(isServerless)} className="flex items-center gap-2">
            <input
              type="radio"
              name="machine"
              checked={chosen.isServerless === isServerless}
              onChange={() => onChange({ isServerless })}
              className="size-4 accent-accent"
            />
            {isServerless ? 'Serverless' : 'Instances'}
          </label>
        ))}
      </fieldset>
      {!chosen.isServerless && (
        <Field label="Instance type" help={type ? describeInstanceType(type) : 'No type that SageMaker hosts on.'}>
          <Combobox
            value={instanceType}
            onChange={next => onChange({ instanceType: next })}
            options={TYPES}
            placeholder="ml.m5.xlarge"
          />
        </Field>
      )}
    </div>
  )
}
