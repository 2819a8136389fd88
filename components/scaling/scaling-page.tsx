'use client'

import { useQuery, useQueryClient } from '@tanstack/react-query'
import Link from 'next/link'
import { Alert } from '@/components/ui/alert'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorState } from '@/components/ui/error-state'
import { Skeleton } from '@/components/ui/skeleton'
import { Tabs } from '@/components/ui/tabs'
import { parseAsString, useQueryState } from '@/components/ui/url-state'
import { useOnChange } from '@/components/ui/use-on-change'
import { endpointQuery } from '@/lib/endpoints/queries'
import { toBody } from '@/lib/http'
import { routes } from '@/lib/routes'
import type { EndpointScaling } from '@/lib/scaling/model'
import { activitiesQuery, scalingQuery } from '@/lib/scaling/queries'
import { refKey } from '@/lib/scaling/resource'
import { Activities } from './activities'
import { ResourcePanel } from './resource-panel'
import { TimingNote } from './timing-note'
import { ZeroCard } from './zero-card'

/** How capacity follows the traffic, a variant or an inference component at a time. */
export function ScalingPage({ region, name }: { region: string; name: string }) {
  const { data, error, refetch } = useQuery(scalingQuery(region, name))
  // Shown later, asked for now.
  useQuery(activitiesQuery(region, name))
  const client = useQueryClient()
  const counts = data?.resources.map(({ current, desired }) => `${current}→${desired}`)
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
        <Resources region={region} scaling={data} />
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
      {/* Below what takes its own height, so not before that is there. */}
      {(data || error) && <Activities region={region} name={name} />}
    </section>
  )
}

function Resources({ region, scaling }: { region: string; scaling: EndpointScaling }) {
  const [chosen, setChosen] = useQueryState('resource', parseAsString)
  const { resources } = scaling
  const resource = resources.find(({ ref }) => refKey(ref) === chosen) ?? resources[0]
  if (!resource) return <NothingScales region={region} scaling={scaling} />
  const key = refKey(resource.ref)
  const panel = <ResourcePanel key={key} region={region} endpoint={scaling} scaling={resource} />
  return (
    <>
      <ZeroCard scaling={scaling} />
      {scaling.isPartial && <Alert>This endpoint has more components than are shown here.</Alert>}
      {resources.length === 1 ? (
        panel
      ) : (
        <Tabs
          label={resource.kind === 'component' ? 'Inference components' : 'Variants'}
          tabs={resources.map(({ ref }) => ({ id: refKey(ref), label: ref.name }))}
          current={key}
          onSelect={id => void setChosen(id)}
        >
          {panel}
        </Tabs>
      )}
    </>
  )
}

function NothingScales({ region, scaling }: { region: string; scaling: EndpointScaling }) {
  const isForComponents = scaling.fleets.length > 0
  return (
    <div className="rounded-lg border bg-surface">
      <EmptyState
        title={isForComponents ? 'No inference component yet' : 'No variant runs yet'}
        action={
          isForComponents && (
            <Link className="text-accent" href={routes.endpoint(region, scaling.endpointName)}>
              Open the endpoint
            </Link>
          )
        }
      >
        {isForComponents
          ? 'The copies of each component scale, each on their own: there is none on this endpoint.'
          : `Autoscaling is set per variant, once the endpoint is in service. The status of this endpoint is ${scaling.status}.`}
      </EmptyState>
    </div>
  )
}
