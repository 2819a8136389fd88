import { awsClients } from '@/lib/aws/clients'
import { processWide } from '@/lib/process-wide'
import { createFleetPoller, type FleetPoller } from './poller'
import { fleetSource } from './source'

/** The poller of a region; one a process and region, whoever watches. */
export function fleetPoller(region: string): FleetPoller {
  const pollers = processWide('fleet-pollers', () => new Map<string, FleetPoller>())
  const poller = pollers.get(region) ?? createFleetPoller(fleetSource(awsClients(region)))
  pollers.set(region, poller)
  return poller
}
