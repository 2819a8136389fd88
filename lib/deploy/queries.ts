import { queryOptions } from '@tanstack/react-query'
import { isInFlight } from '@/lib/endpoints/model'
import { getJson } from '@/lib/http'
import { api } from '@/lib/routes'
import type { Deployment } from './model'
import type { DeploymentNames } from './schema'

const MOVING_MS = 2_000
const SETTLED_MS = 30_000

export function deploymentQuery(region: string, names: DeploymentNames) {
  return queryOptions({
    queryKey: ['deploy', region, names],
    queryFn: ({ signal }) => getJson<Deployment>(api.path(region, 'deployments', { ...names }), { signal }),
    refetchInterval: query => {
      const status = query.state.data?.endpoint.status
      return status === undefined || isInFlight(status) ? MOVING_MS : SETTLED_MS
    },
    staleTime: 1_000,
  })
}
