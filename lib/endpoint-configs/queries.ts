import { queryOptions } from '@tanstack/react-query'
import { getJson } from '@/lib/http'
import { api } from '@/lib/routes'
import type { ConfigsInUse, EndpointConfigDetail, EndpointConfigSummary, EndpointConfigs } from './model'

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
    queryKey: ['endpoint-configs', region, 'one', name],
    queryFn: ({ signal }) => getJson<EndpointConfigDetail>(api.endpointConfig(region, name), { signal }),
    staleTime: 5_000,
  })
}

/** What configs hold: it comes after the names, and a list stands without it. */
export function endpointConfigDetailsQuery(region: string) {
  return queryOptions({
    queryKey: ['endpoint-configs', region, 'details'],
    queryFn: ({ signal }) => getJson<EndpointConfigs>(api.path(region, 'endpoint-config-details'), { signal }),
    staleTime: 30_000,
  })
}

export function configsInUseQuery(region: string) {
  return queryOptions({
    queryKey: ['endpoint-configs', region, 'in-use'],
    queryFn: ({ signal }) => getJson<ConfigsInUse>(api.path(region, 'endpoint-configs-in-use'), { signal }),
    staleTime: 15_000,
  })
}
