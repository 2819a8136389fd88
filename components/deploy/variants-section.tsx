'use client'

import { Plus } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { emptyVariant, nextVariantName } from '@/lib/deploy/draft'
import { MAX_VARIANTS } from '@/lib/endpoint-configs/schema'
import { useDeployForm } from './form-context'
import { VariantFields } from './variant-fields'

/** What runs on how many of which instances, and the part of the traffic that each variant gets. */
export function VariantsSection() {
  const { draft, update } = useDeployForm()
  const { variants } = draft
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
      <div className="grid gap-4">
        {variants.map((variant, index) => (
          <VariantFields
            // biome-ignore lint/suspicious/noArrayIndexKey: a variant is its place; its name changes as it is typed.
            key={index}
            index={index}
            variant={variant}
            onChange={changed => update({ variants: variants.with(index, changed) })}
            onRemove={variants.length > 1 ? () => update({ variants: variants.toSpliced(index, 1) }) : undefined}
          />
        ))}
      </div>
    </Card>
  )
}
