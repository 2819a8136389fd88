import { queryOptions } from '@tanstack/react-query'
import { isInFlight } from '@/lib/endpoints/model'
import { getJson } from '@/lib/http'
import { api } from '@/lib/routes'
import type { Deployment } from './model'
import type { DeploymentNames } from './schema'

const MOVING_MS = 2_000
const SETTLED_MS = 30_000

const isSettled = ({ endpoint, component }: Deployment) =>
  endpoint.status !== undefined &&
  !isInFlight(endpoint.status) &&
  (!component || component.status === 'InService' || component.status === 'Failed')

/** How far a deployment has come. */
export const readDeployment = (region: string, names: DeploymentNames, signal?: AbortSignal) =>
  getJson<Deployment>(api.path(region, 'deployments', { ...names }), signal && { signal })

export function deploymentQuery(region: string, names: DeploymentNames) {
  return queryOptions({
    queryKey: ['deploy', region, names],
    queryFn: ({ signal }) => readDeployment(region, names, signal),
    refetchInterval: query => {
      const deployment = query.state.data
      return deployment && isSettled(deployment) ? SETTLED_MS : MOVING_MS
    },
    staleTime: 1_000,
  })
}
