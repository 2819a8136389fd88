import type { Context } from '@/lib/context'
import type { FleetSnapshot } from './fleet/model'
import { fleetPoller } from './fleet/pollers'

/** Every endpoint of the region, from the memory of its poller: the call costs AWS nothing while someone watches. */
export function listEndpoints(context: Context): Promise<FleetSnapshot> {
  return fleetPoller(context.region).read(context.signal)
}
