'use client'

import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Plus } from '@/components/ui/icons/plus'
import { emptyVariant, nextVariantName } from '@/lib/deploy/draft'
import { hasManyVariants } from '@/lib/deploy/hosting-rules'
import { MAX_VARIANTS } from '@/lib/endpoint-configs/schema'
import { typedWeight } from '@/lib/format/typed-number'
import { useDeployForm } from './form-context'
import { TextField } from './text-field'
import { VariantFields } from './variant-fields'

/** What runs on how many of which instances, and the part of the traffic that each variant gets. */
export function VariantsSection() {
  const { draft, update, errorOf } = useDeployForm()
  const isSeveral = hasManyVariants(draft.option, draft.shape)
  if (!isSeveral) return <OneVariant />
  const { variants } = draft
  const weights = variants.map(each => typedWeight(each.weight))
  const error = errorOf('variants')
  return (
    <Card
      title="Variants"
      description="Each runs a model on its own instances; traffic is shared by weight."
      actions={
        <Button
          size="sm"
          disabled={variants.length >= MAX_VARIANTS}
          onClick={() => update({ variants: [...variants, emptyVariant(nextVariantName(variants))] })}
        >
          <Plus aria-hidden className="size-3.5" />
          Add variant
        </Button>
      }
    >
      <div className="grid gap-4" data-field="variants">
        {variants.map((variant, index) => (
          <VariantFields
            // biome-ignore lint/suspicious/noArrayIndexKey: a variant is its place; its name changes as it is typed.
            key={index}
            path={`variants.${index}`}
            variant={variant}
            weights={weights}
            canHaveOwnModel={variants.length > 1}
            onChange={changed => update({ variants: variants.with(index, changed) })}
            onRemove={variants.length > 1 ? () => update({ variants: variants.toSpliced(index, 1) }) : undefined}
          />
        ))}
        {error && (
          <p role="alert" className="text-sm text-danger">
            {error}
          </p>
        )}
      </div>
    </Card>
  )
}

/** The instances of an asynchronous endpoint, or those that inference components share. */
function OneVariant() {
  const { draft, update } = useDeployForm()
  const [variant = emptyVariant('AllTraffic')] = draft.variants
  const isShared = draft.shape === 'components'
  return (
    <Card
      title="Instances"
      description={
        isShared
          ? 'Shared by the components; SageMaker adds and removes instances as their copies need them.'
          : 'They work off the queue. Autoscaling can bring them to zero while it is empty.'
      }
    >
      <div className="grid gap-3">
        <VariantFields
          path="variants.0"
          variant={variant}
          canHaveOwnModel={false}
          onChange={changed => update({ variants: draft.variants.with(0, changed) })}
        />
        {isShared && (
          <div className="grid gap-3 sm:grid-cols-2">
            <TextField
              name="minInstances"
              label="Least instances"
              unit="instances"
              help="0 lets the endpoint go to zero when no component has a copy."
            />
            <TextField name="maxInstances" label="Most instances" unit="instances" />
          </div>
        )}
      </div>
    </Card>
  )
}
