'use client'

import { useQuery } from '@tanstack/react-query'
import { Button } from '@/components/ui/button'
import { Combobox } from '@/components/ui/combobox'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import type { VariantDraft } from '@/lib/deploy/draft'
import { describeInstanceType, findInstanceType, INSTANCE_TYPES } from '@/lib/endpoint-configs/instance-types'
import { trafficShare } from '@/lib/endpoints/model'
import { formatPercent } from '@/lib/format/percent'
import { modelsQuery } from '@/lib/models/queries'
import { useDeployForm } from './form-context'

const TYPE_OPTIONS = INSTANCE_TYPES.map(type => ({
  value: type.name,
  detail: describeInstanceType(type),
  keywords: `${type.category} ${type.accelerator?.name ?? 'cpu'}`,
}))

interface VariantFieldsProps {
  index: number
  variant: VariantDraft
  onChange: (variant: VariantDraft) => void
  /** Absent on the only variant. */
  onRemove?: (() => void) | undefined
}

export function VariantFields({ index, variant, onChange, onRemove }: VariantFieldsProps) {
  const { draft, errorOf, touch } = useDeployForm()
  const path = `variants.${index}`
  const type = findInstanceType(variant.instanceType)
  const weights = draft.variants.map(each => Number(each.weight) || 0)
  const share = trafficShare(weights[index] ?? 0, weights)
  const text = (field: 'name' | 'instanceCount' | 'weight') => ({
    value: variant[field],
    onChange: (event: { target: { value: string } }) => onChange({ ...variant, [field]: event.target.value }),
    onBlur: () => touch(`${path}.${field}`),
  })
  return (
    <fieldset className="grid gap-3 border-t pt-4 first:border-0 first:pt-0">
      <legend className="sr-only">Variant {variant.name}</legend>
      <div className="grid gap-3 sm:grid-cols-2">
        <div data-field={`${path}.name`}>
          <Field label="Variant name" error={errorOf(`${path}.name`)}>
            <Input mono {...text('name')} />
          </Field>
        </div>
        <div data-field={`${path}.instanceType`}>
          <Field
            label="Instance type"
            help={type && describeInstanceType(type)}
            error={errorOf(`${path}.instanceType`)}
          >
            <Combobox
              value={variant.instanceType}
              onChange={instanceType => onChange({ ...variant, instanceType })}
              onBlur={() => touch(`${path}.instanceType`)}
              options={TYPE_OPTIONS}
              placeholder="ml.m5.large"
            />
          </Field>
        </div>
        <div data-field={`${path}.instanceCount`}>
          <Field label="Instances at the start" error={errorOf(`${path}.instanceCount`)}>
            <Input inputMode="numeric" unit="instances" {...text('instanceCount')} />
          </Field>
        </div>
        <div data-field={`${path}.weight`}>
          <Field label="Weight" error={errorOf(`${path}.weight`)}>
            <Input
              inputMode="decimal"
              unit={share === undefined ? '–' : formatPercent(share)}
              aria-label={share === undefined ? 'Weight' : `Weight, ${formatPercent(share)} of the traffic`}
              {...text('weight')}
            />
          </Field>
        </div>
      </div>
      {(draft.variants.length > 1 || variant.modelName) && (
        <VariantModel index={index} variant={variant} onChange={onChange} />
      )}
      {onRemove && (
        <Button size="sm" variant="ghost" className="justify-self-start" onClick={onRemove}>
          Remove variant {variant.name}
        </Button>
      )}
    </fieldset>
  )
}

/** Another model for one variant: what an A/B test compares. */
function VariantModel({ index, variant, onChange }: Omit<VariantFieldsProps, 'onRemove'>) {
  const { region, errorOf, touch } = useDeployForm()
  const models = useQuery(modelsQuery(region))
  const path = `variants.${index}.modelName`
  return (
    <div data-field={path}>
      <Field
        label="Another model"
        optional
        help="Empty: the model above. An existing model here makes it an A/B test."
        error={errorOf(path)}
      >
        <Combobox
          value={variant.modelName}
          onChange={modelName => onChange({ ...variant, modelName })}
          onBlur={() => touch(path)}
          options={(models.data ?? []).map(model => ({ value: model.name }))}
        />
      </Field>
    </div>
  )
}
