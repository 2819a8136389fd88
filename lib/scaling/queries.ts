import { queryOptions } from '@tanstack/react-query'
import { isInFlight } from '@/lib/endpoints/model'
import { getJson } from '@/lib/http'
import { api } from '@/lib/routes'
import { type EndpointScaling, isUnderWay, type ScalingActivities } from './model'

export const scalingKey = (region: string, name: string) => ['scaling', region, name]

export function scalingQuery(region: string, name: string) {
  return queryOptions({
    queryKey: scalingKey(region, name),
    queryFn: ({ signal }) => getJson<EndpointScaling>(api.endpointPart(region, name, 'scaling'), { signal }),
    staleTime: 2_000,
    refetchInterval: query => (isMoving(query.state.data) ? 3_000 : 15_000),
  })
}

export function activitiesQuery(region: string, name: string) {
  return queryOptions({
    queryKey: [...scalingKey(region, name), 'activities'],
    queryFn: ({ signal }) =>
      getJson<ScalingActivities>(api.endpointPart(region, name, 'scaling/activities'), { signal }),
    staleTime: 2_000,
    refetchInterval: ({ state }) => (state.data?.activities.some(isUnderWay) ? 3_000 : 10_000),
  })
}

/** Something is under way that will be different in a few seconds. */
function isMoving(scaling: EndpointScaling | undefined): boolean {
  if (!scaling) return false
  const isChanging = scaling.resources.some(({ current, desired = current }) => current !== desired)
  return isChanging || isInFlight(scaling.status)
}
