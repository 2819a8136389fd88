import { queryOptions } from '@tanstack/react-query'
import { getJson } from '@/lib/http'
import { api } from '@/lib/routes'
import type { KeptInvocations } from './model'

/** History and saved payloads of an endpoint; an error `not-configured` says how to turn them on. */
export function keptInvocationsQuery(region: string, name: string) {
  return queryOptions({
    queryKey: ['kept-invocations', region, name],
    queryFn: ({ signal }) => getJson<KeptInvocations>(api.endpointPart(region, name, 'kept-invocations'), { signal }),
    staleTime: 10_000,
  })
}
