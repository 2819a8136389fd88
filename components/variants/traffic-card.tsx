'use client'

import { useState } from 'react'
import { useEndpointChange } from '@/components/endpoints/use-endpoint-change'
import { Alert } from '@/components/ui/alert'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { updateVariants } from '@/lib/endpoints/actions'
import { canUpdate, type EndpointDetail } from '@/lib/endpoints/model'
import { sharesOf } from '@/lib/endpoints/weights'
import { formatPercent } from '@/lib/format/percent'
import { significant } from '@/lib/format/significant'
import { toBody } from '@/lib/http'
import { useWeights } from './use-weights'
import { WeightRow } from './weight-row'

interface Applied {
  before: number[]
  after: number[]
}

/** How the traffic is shared among production variants; a change is applied as one, and can be taken back. */
export function TrafficCard({ region, detail: { endpoint } }: { region: string; detail: EndpointDetail }) {
  const weights = useWeights(endpoint)
  const [applied, setApplied] = useState<Applied>()
  const names = endpoint.variants.map(({ name }) => name)
  const change = useEndpointChange(region, endpoint.name, updateVariants, weights.reset)
  const refusal = canUpdate(endpoint.status)
    ? undefined
    : `SageMaker refuses this while the endpoint is ${endpoint.status}.`
  const apply = (after: number[], undo?: 'undo') =>
    change.mutate(
      {
        name: endpoint.name,
        createdAtMs: endpoint.createdAtMs,
        variants: names.map((name, index) => ({ name, weight: after[index] ?? 0 })),
      },
      { onSuccess: () => setApplied(undo ? undefined : { before: weights.now, after }) },
    )
  const failure = change.error ? toBody(change.error) : undefined
  return (
    <Card
      title="Traffic"
      description="Move a slider, and the others keep their ratios. Takes effect without downtime; TargetVariant passes the weights by."
      flush
    >
      {names.map((name, index) => (
        <WeightRow
          key={name}
          name={name}
          index={index}
          weights={weights}
          refusal={refusal ?? (change.isPending ? 'A change is on its way.' : undefined)}
          onPromote={() => apply(weights.promote(index))}
        />
      ))}
      <div className="grid gap-3 border-t p-4">
        <div className="flex flex-wrap items-center gap-2">
          <p className="grow text-sm text-muted tabular-nums">
            {weights.sum > 0
              ? `Sum of the weights: ${significant(weights.sum)}. Only their ratios matter.`
              : 'All weights are 0, so no variant would get traffic: give one a weight.'}
          </p>
          <Button disabled={!weights.isChanged || change.isPending} onClick={weights.reset}>
            Reset
          </Button>
          <Button
            variant="primary"
            busy={change.isPending}
            disabled={refusal !== undefined || !weights.isChanged || !weights.isValid || weights.sum === 0}
            title={refusal}
            onClick={() => apply(weights.weights)}
          >
            Apply weights
          </Button>
        </div>
        {failure && (
          <Alert tone="danger" live title="AWS refused the change">
            {failure.message} <span className="font-mono text-xs">{failure.requestId}</span>
          </Alert>
        )}
        {applied && (
          <Alert
            tone="ok"
            live
            title={`Applied: ${sharesInWords(names, applied.after)}`}
            action={
              <Button
                size="sm"
                disabled={refusal !== undefined || change.isPending}
                title={refusal}
                onClick={() => apply(applied.before, 'undo')}
              >
                Undo
              </Button>
            }
          >
            Before: {sharesInWords(names, applied.before)}.
          </Alert>
        )}
      </div>
    </Card>
  )
}

const sharesInWords = (names: readonly string[], weights: readonly number[]) =>
  sharesOf(weights)
    .map((share, index) => `${names[index]} ${formatPercent(share ?? 0)}`)
    .join(', ')
