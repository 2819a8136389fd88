'use client'

import { useState } from 'react'
import { Alert } from '@/components/ui/alert'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { updateVariants } from '@/lib/endpoints/actions'
import { type EndpointDetail, trafficShare } from '@/lib/endpoints/model'
import { formatPercent } from '@/lib/format/percent'
import { asTyped, requiredNumber, typedWeight } from '@/lib/format/typed-number'
import { toBody } from '@/lib/http'
import { useEndpointChange } from './use-endpoint-change'

interface VariantsDialogProps {
  region: string
  detail: EndpointDetail
  onClose: () => void
}

interface Draft {
  name: string
  weight: string
  count: string
  /** As it was when the dialog was opened. */
  openedCount: string
}

/** Weights and instance counts of the variants, with the share of the traffic that follows. */
export function VariantsDialog({ region, detail: { endpoint }, onClose }: VariantsDialogProps) {
  const [drafts, setDrafts] = useState<Draft[]>(() =>
    endpoint.variants.map(variant => {
      const count = String(variant.desiredInstanceCount ?? variant.currentInstanceCount ?? 1)
      const weight = asTyped(variant.desiredWeight ?? variant.currentWeight ?? 1)
      return { name: variant.name, weight, count, openedCount: count }
    }),
  )
  const change = useEndpointChange(region, endpoint.name, updateVariants, onClose)
  const failure = change.error ? toBody(change.error) : undefined
  const weights = drafts.map(draft => typedWeight(draft.weight))
  const set = (index: number, part: Partial<Draft>) =>
    setDrafts(drafts.map((draft, each) => (each === index ? { ...draft, ...part } : draft)))
  const submit = () =>
    change.mutate({
      name: endpoint.name,
      createdAtMs: endpoint.createdAtMs,
      variants: drafts.map(draft => ({
        name: draft.name,
        weight: requiredNumber(draft.weight),
        // A count that was not touched is not sent: autoscaling may have moved it since.
        ...(draft.count !== draft.openedCount && { instanceCount: requiredNumber(draft.count) }),
      })),
    })
  return (
    <Dialog
      open
      onClose={onClose}
      busy={change.isPending}
      title="Weights and instances"
      description="Takes effect without downtime. Autoscaling, where it is on, goes on from the new count."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" busy={change.isPending} onClick={submit}>
            Apply
          </Button>
        </>
      }
    >
      <div className="grid gap-4">
        {drafts.map((draft, index) => {
          const share = trafficShare(weights[index] ?? 0, weights)
          return (
            <fieldset key={draft.name} className="grid gap-3 rounded-md border p-3 sm:grid-cols-2">
              <legend className="px-1 font-mono text-sm">{draft.name}</legend>
              <Field label="Instances" error={failure?.fields?.[`variants.${index}.instanceCount`]}>
                <Input
                  type="number"
                  min={1}
                  step={1}
                  value={draft.count}
                  onChange={event => set(index, { count: event.target.value })}
                />
              </Field>
              <Field
                label="Weight"
                help={share === undefined ? 'No variant has a weight.' : `${formatPercent(share)} of the traffic`}
                error={failure?.fields?.[`variants.${index}.weight`]}
              >
                <Input
                  type="number"
                  min={0}
                  step="any"
                  value={draft.weight}
                  onChange={event => set(index, { weight: event.target.value })}
                />
              </Field>
            </fieldset>
          )
        })}
        {failure && !failure.fields && (
          <Alert tone="danger" live title="AWS refused the change">
            {failure.message} <span className="font-mono text-xs">{failure.requestId}</span>
          </Alert>
        )}
      </div>
    </Dialog>
  )
}
