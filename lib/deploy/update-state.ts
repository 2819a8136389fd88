import { hasFailed, isInFlight } from '@/lib/endpoints/model'
import type { Deployment } from './model'

/** How far an endpoint has come on its way to the config of a deployment. */
export type UpdateState = 'not-begun' | 'moving' | 'serving' | 'failed'

/**
 * A failed update leaves the endpoint InService on its old config, with a reason. That it is the reason of this update
 * AWS does not say: the endpoint was changed after the config was made.
 */
export function updateStateOf({ config, endpoint }: Deployment): UpdateState {
  const { status, configName, pendingConfigName, failureReason, lastModifiedAtMs = 0 } = endpoint
  if (!config.exists || !config.isOwn || !endpoint.exists || !status) return 'not-begun'
  const isOnIt = configName === config.name
  if (isInFlight(status)) return isOnIt || pendingConfigName === config.name ? 'moving' : rollingBack(status)
  if (isOnIt) return hasFailed(status) ? 'failed' : 'serving'
  return failureReason && lastModifiedAtMs >= (config.createdAtMs ?? 0) ? 'failed' : 'not-begun'
}

const rollingBack = (status: string): UpdateState => (status === 'RollingBack' ? 'moving' : 'not-begun')
