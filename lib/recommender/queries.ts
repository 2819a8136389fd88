import { queryOptions } from '@tanstack/react-query'
import { getJson } from '@/lib/http'
import { api } from '@/lib/routes'
import { isInFlight, type RecommenderJobDetail, type RecommenderJobSummary } from './model'

const MOVING_MS = 3_000
const STILL_MS = 30_000

export function recommenderJobsQuery(region: string) {
  return queryOptions({
    queryKey: ['recommender', region],
    queryFn: ({ signal }) => getJson<RecommenderJobSummary[]>(api.path(region, 'recommender'), { signal }),
    staleTime: 3_000,
    refetchInterval: ({ state }) => (state.data?.some(isInFlight) ? MOVING_MS : STILL_MS),
  })
}

export function recommenderJobQuery(region: string, name: string) {
  return queryOptions({
    queryKey: ['recommender', region, name],
    queryFn: ({ signal }) =>
      getJson<RecommenderJobDetail>(api.path(region, `recommender/${encodeURIComponent(name)}`), { signal }),
    staleTime: 1_000,
    refetchInterval: ({ state }) => (state.data && isInFlight(state.data.job) ? MOVING_MS : STILL_MS),
  })
}
