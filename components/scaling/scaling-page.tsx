'use client'

import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert } from '@/components/ui/alert'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorState } from '@/components/ui/error-state'
import { Skeleton } from '@/components/ui/skeleton'
import { Tabs } from '@/components/ui/tabs'
import { parseAsString, useQueryState } from '@/components/ui/url-state'
import { useOnChange } from '@/components/ui/use-on-change'
import { endpointQuery } from '@/lib/endpoints/queries'
import { toBody } from '@/lib/http'
import type { EndpointScaling } from '@/lib/scaling/model'
import { activitiesQuery, scalingQuery } from '@/lib/scaling/queries'
import { Activities } from './activities'
import { TimingNote } from './timing-note'
import { VariantPanel } from './variant-panel'

/** How the number of instances follows the traffic, a variant at a time. */
export function ScalingPage({ region, name }: { region: string; name: string }) {
  const { data, error, refetch } = useQuery(scalingQuery(region, name))
  const client = useQueryClient()
  const counts = data?.variants.map(variant => `${variant.currentInstanceCount}→${variant.desiredInstanceCount}`)
  useOnChange(counts?.join(), () => {
    void client.invalidateQueries({ queryKey: endpointQuery(region, name).queryKey })
    void client.invalidateQueries({ queryKey: activitiesQuery(region, name).queryKey })
  })
  return (
    <section aria-label="Scaling" className="grid min-w-0 grid-cols-1 gap-4">
      <TimingNote region={region} />
      {data && error && (
        <Alert tone="warn" title="This is not current" live>
          {toBody(error).message}
        </Alert>
      )}
      {data ? (
        <Variants region={region} scaling={data} />
      ) : error ? (
        <ErrorState error={toBody(error)} title="The scaling could not be read" onRetry={() => void refetch()} />
      ) : (
        <div
          role="status"
          aria-label="Loading the scaling"
          className="grid gap-4 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]"
        >
          <Skeleton className="h-96" />
          <Skeleton className="h-96" />
        </div>
      )}
      <Activities region={region} name={name} />
    </section>
  )
}

function Variants({ region, scaling }: { region: string; scaling: EndpointScaling }) {
  const [chosen, setChosen] = useQueryState('variant', parseAsString)
  const variant = scaling.variants.find(entry => entry.variant === chosen) ?? scaling.variants[0]
  if (!variant) {
    return (
      <div className="rounded-lg border bg-surface">
        <EmptyState title="No variant runs yet">
          Autoscaling is set per variant, once the endpoint is in service. The status of this endpoint is{' '}
          {scaling.status}.
        </EmptyState>
      </div>
    )
  }
  const panel = (
    <VariantPanel
      key={variant.variant}
      region={region}
      name={scaling.endpointName}
      status={scaling.status}
      scaling={variant}
    />
  )
  if (scaling.variants.length === 1) return panel
  return (
    <Tabs
      label="Variants"
      tabs={scaling.variants.map(({ variant: id }) => ({ id, label: id }))}
      current={variant.variant}
      onSelect={id => void setChosen(id)}
    >
      {panel}
    </Tabs>
  )
}
