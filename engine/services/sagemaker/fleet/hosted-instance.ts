import type { Instance } from '../../../runtime/instance.ts'
import type { HostedVariant } from './instance-pool.ts'

/** A healthy instance as requests see it. */
export interface HostedInstance {
  /** `i-…`, also the name of its log stream. */
  readonly id: string
  readonly process: Instance
  readonly variant: HostedVariant
  /** Requests that were sent to the container and not answered yet. */
  inFlight: number
  /** Called when the last request ended; set while the instance is being drained. */
  onIdle?: () => void
}

/** Counts one request in; pair it with `release`. */
export function acquire(instance: HostedInstance): void {
  instance.inFlight++
}

/** Counts one request out. */
export function release(instance: HostedInstance): void {
  instance.inFlight--
  if (instance.inFlight === 0) instance.onIdle?.()
}
