import { queryOptions } from '@tanstack/react-query'
import { isInFlight } from '@/lib/endpoints/model'
import { getJson } from '@/lib/http'
import { api } from '@/lib/routes'
import type { Deployment } from './model'
import type { DeploymentNames } from './schema'
import { updateStateOf } from './update-state'

const MOVING_MS = 2_000
const SETTLED_MS = 30_000

function isSettled({ mode }: DeploymentNames, deployment: Deployment): boolean {
  const state = updateStateOf(deployment)
  return mode === 'update' ? state === 'serving' || state === 'failed' : isMadeAndStill(deployment)
}

const isMadeAndStill = ({ endpoint, component }: Deployment) =>
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
      return deployment && isSettled(names, deployment) ? SETTLED_MS : MOVING_MS
    },
    staleTime: 1_000,
  })
}
