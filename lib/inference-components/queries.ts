import { queryOptions } from '@tanstack/react-query'
import { getJson } from '@/lib/http'
import { api } from '@/lib/routes'
import { type InferenceComponents, isAnyInFlight } from './model'

export const componentsKey = (region: string, endpointName: string) => ['inference-components', region, endpointName]

/** The components of an endpoint; polled fast while one of them changes by itself. */
export function componentsQuery(region: string, endpointName: string) {
  return queryOptions({
    queryKey: componentsKey(region, endpointName),
    queryFn: ({ signal }) =>
      getJson<InferenceComponents>(api.endpointPart(region, endpointName, 'components'), { signal }),
    staleTime: 2_000,
    refetchInterval: ({ state: { data } }) => (data && isAnyInFlight(data) ? 2_000 : 15_000),
  })
}
