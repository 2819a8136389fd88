'use client'

import { useQuery } from '@tanstack/react-query'
import type { ComponentProps } from 'react'
import { Button } from '@/components/ui/button'
import { Combobox } from '@/components/ui/combobox'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import type { VariantDraft } from '@/lib/deploy/draft'
import { describeInstanceType, findInstanceType, INSTANCE_TYPES } from '@/lib/endpoint-configs/instance-types'
import { trafficShare } from '@/lib/endpoints/model'
import { formatPercent } from '@/lib/format/percent'
import { typedWeight } from '@/lib/format/typed-number'
import { modelsQuery } from '@/lib/models/queries'
import { useDeployForm } from './form-context'

const TYPE_OPTIONS = INSTANCE_TYPES.map(type => ({
  value: type.name,
  detail: describeInstanceType(type),
  keywords: `${type.category} ${type.accelerator?.name ?? 'cpu'}`,
}))

interface VariantFieldsProps {
  /** Form path: "variants.0", "shadow". */
  path: string
  variant: VariantDraft
  /** Of the variants that share the traffic with it; left out where traffic is not shared by weight. */
  weights?: readonly number[] | undefined
  /** Lets it run another model than that of the form. */
  canHaveOwnModel: boolean
  onChange: (variant: VariantDraft) => void
  /** Absent on the only variant. */
  onRemove?: (() => void) | undefined
}

export function VariantFields({ path, variant, weights, canHaveOwnModel, onChange, onRemove }: VariantFieldsProps) {
  const { errorOf, touch } = useDeployForm()
  const type = findInstanceType(variant.instanceType.trim())
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
        {weights && (
          <div data-field={`${path}.weight`}>
            <Field label="Weight" error={errorOf(`${path}.weight`)}>
              <WeightInput share={trafficShare(typedWeight(variant.weight), weights)} {...text('weight')} />
            </Field>
          </div>
        )}
      </div>
      {(canHaveOwnModel || variant.modelName) && <VariantModel path={path} variant={variant} onChange={onChange} />}
      {onRemove && (
        <Button size="sm" variant="ghost" className="justify-self-start" onClick={onRemove}>
          Remove variant {variant.name}
        </Button>
      )}
    </fieldset>
  )
}

function WeightInput({ share, ...props }: ComponentProps<typeof Input> & { share: number | undefined }) {
  return (
    <Input
      inputMode="decimal"
      unit={share === undefined ? '–' : formatPercent(share)}
      aria-label={share === undefined ? 'Weight' : `Weight, ${formatPercent(share)} of the traffic`}
      {...props}
    />
  )
}

/** Another model for one variant: what an A/B or a shadow test compares. */
function VariantModel({ path, variant, onChange }: Pick<VariantFieldsProps, 'path' | 'variant' | 'onChange'>) {
  const { region, errorOf, touch } = useDeployForm()
  const models = useQuery(modelsQuery(region))
  const field = `${path}.modelName`
  return (
    <div data-field={field}>
      <Field
        label="Another model"
        optional
        help="Empty: the model above. An existing model here compares the two."
        error={errorOf(field)}
      >
        <Combobox
          value={variant.modelName}
          onChange={modelName => onChange({ ...variant, modelName })}
          onBlur={() => touch(field)}
          options={(models.data ?? []).map(model => ({ value: model.name }))}
        />
      </Field>
    </div>
  )
}
