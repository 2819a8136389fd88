import { queryOptions } from '@tanstack/react-query'
import { getJson } from '@/lib/http'
import { api } from '@/lib/routes'
import type { EndpointConfigDetail, EndpointConfigSummary } from './model'

export function endpointConfigsQuery(region: string) {
  return queryOptions({
    queryKey: ['endpoint-configs', region],
    queryFn: ({ signal }) => getJson<EndpointConfigSummary[]>(api.endpointConfigs(region), { signal }),
    staleTime: 5_000,
    refetchInterval: 30_000,
  })
}

export function endpointConfigQuery(region: string, name: string) {
  return queryOptions({
    queryKey: ['endpoint-configs', region, name],
    queryFn: ({ signal }) => getJson<EndpointConfigDetail>(api.endpointConfig(region, name), { signal }),
    staleTime: 5_000,
  })
}
