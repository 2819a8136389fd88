import { type EndpointStatus, hasFailed, isInFlight } from './model'

/** How a status is meant: the tone of its badge. */
export function statusTone(status: EndpointStatus): 'ok' | 'in-flight' | 'danger' | 'off' {
  if (isInFlight(status)) return 'in-flight'
  if (hasFailed(status)) return 'danger'
  return status === 'OutOfService' ? 'off' : 'ok'
}
