import { queryOptions } from '@tanstack/react-query'
import { getJson, HttpError } from '@/lib/http'
import { api } from '@/lib/routes'
import type { EndpointActivity } from './activity/model'
import type { FleetSnapshot } from './fleet/model'
import { type DeletionPlan, type EndpointDetail, isInFlight } from './model'

export const fleetKey = (region: string) => ['endpoints', region]

/** Read once; the stream keeps it up to date. Without a stream (some hosts buffer it) it is polled. */
export function fleetQuery(region: string) {
  return queryOptions({
    queryKey: fleetKey(region),
    queryFn: ({ signal }) => getJson<FleetSnapshot>(api.endpoints(region), { signal }),
    staleTime: 30_000,
    // The first sweep of a large account goes on after the first answer.
    refetchInterval: query => (query.state.data?.isComplete === false ? 2000 : 15_000),
  })
}

/** Traffic of what stands on the screen; AWS has new numbers once a minute. */
export function activityQuery(region: string, names: string[]) {
  return queryOptions({
    queryKey: ['endpoint-activity', region, names],
    queryFn: ({ signal }) =>
      getJson<EndpointActivity[]>(api.path(region, 'activity', { names: names.join(',') }), { signal }),
    enabled: names.length > 0,
    staleTime: 15_000,
    refetchInterval: 30_000,
    placeholderData: previous => previous,
  })
}

/** Polled fast while the endpoint changes by itself, slowly otherwise. */
export function endpointQuery(region: string, name: string) {
  return queryOptions({
    queryKey: ['endpoint', region, name],
    queryFn: ({ signal }) => getJson<EndpointDetail>(api.endpoint(region, name), { signal }),
    staleTime: 2000,
    refetchInterval: query => {
      const { data, error } = query.state
      if (error instanceof HttpError && error.body.code === 'not-found') return false
      return data && isInFlight(data.endpoint.status) ? 2000 : 15_000
    },
  })
}

export function deletionPlanQuery(region: string, name: string) {
  return queryOptions({
    queryKey: ['endpoint', region, name, 'deletion-plan'],
    queryFn: ({ signal }) => getJson<DeletionPlan>(api.endpointPart(region, name, 'deletion-plan'), { signal }),
    staleTime: 0,
  })
}
