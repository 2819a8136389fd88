import { queryOptions } from '@tanstack/react-query'
import { getJson } from '@/lib/http'
import { api } from '@/lib/routes'
import type { ModelDetail, ModelSummary } from './model'

export function modelsQuery(region: string) {
  return queryOptions({
    queryKey: ['models', region],
    queryFn: ({ signal }) => getJson<ModelSummary[]>(api.models(region), { signal }),
    staleTime: 5_000,
    refetchInterval: 30_000,
  })
}

export function modelQuery(region: string, name: string) {
  return queryOptions({
    queryKey: ['models', region, name],
    queryFn: ({ signal }) => getJson<ModelDetail>(api.model(region, name), { signal }),
    staleTime: 5_000,
  })
}
