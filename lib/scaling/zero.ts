import { fromZeroGaps } from './advice'
import type { ComponentFleet, EndpointScaling, ResourceScaling } from './model'

/** Whether something can go down to nothing, and come back. */
export interface ZeroAnswer {
  /** `by-itself` needs no autoscaling; `not-yet` could, with other settings; `no` never as it is deployed. */
  can: 'by-itself' | 'yes' | 'not-yet' | 'no'
  why: string
  /** What would have to change, in order. */
  changes: string[]
}

/**
 * Whether a resource can scale to zero, and what would have to change.
 * https://docs.aws.amazon.com/sagemaker/latest/dg/endpoint-auto-scaling-zero-instances.html
 * https://docs.aws.amazon.com/sagemaker/latest/dg/async-inference-autoscale.html, read 2026-11-22.
 */
export function zeroAnswer(resource: ResourceScaling, fleets: readonly ComponentFleet[]): ZeroAnswer {
  if (resource.kind === 'real-time') {
    return {
      can: 'no',
      why: 'A real-time variant answers while the caller waits, so AWS keeps at least 1 instance of it.',
      changes: [
        'Deploy the model asynchronously: requests wait in a queue until an instance runs.',
        'Or serverless: it goes to zero by itself, and the first call starts cold.',
        'Or as an inference component on an endpoint with managed instance scaling from 0: calls fail until a copy runs.',
      ],
    }
  }
  if (resource.kind === 'serverless') return ofServerless(resource)
  const changes = [
    ...settingsMissing(resource),
    ...(resource.kind === 'component' ? fleetMissing(resource, fleets) : []),
  ]
  const isAsync = resource.kind === 'asynchronous'
  if (changes.length === 0) {
    const why = isAsync
      ? 'An empty queue takes the last instance away; the first request that waits brings one back.'
      : 'Without requests the last copy goes; the first refused request brings one back, and calls fail until it runs.'
    return { can: 'yes', why, changes }
  }
  const why = isAsync
    ? 'Asynchronous endpoints may go to 0, since requests wait in a queue. These settings do not do it whole yet.'
    : 'Inference components may go to 0 copies, and their instances with them. These settings do not do it whole yet.'
  return { can: resource.obstacle ? 'no' : 'not-yet', why: resource.obstacle ?? why, changes }
}

function ofServerless({ current, settings }: ResourceScaling): ZeroAnswer {
  if (!current) {
    return { can: 'by-itself', why: 'Nothing runs and nothing is billed while no call comes.', changes: [] }
  }
  const keeps = settings ? `Autoscaling keeps at least ${settings.minCapacity} warm` : `${current} are kept warm`
  return {
    can: 'no',
    why: `${keeps}, and provisioned concurrency is billed while it waits. Beyond it the variant starts and ends by itself.`,
    changes: ['Update the endpoint to a config without ProvisionedConcurrency (remove autoscaling first).'],
  }
}

function settingsMissing(resource: ResourceScaling): string[] {
  const { settings } = resource
  if (!settings) return ['Turn autoscaling on with a minimum of 0 and both policies.']
  const missing: string[] = []
  if (settings.suspension !== 'active') missing.push('Let scaling act: it is paused.')
  if (settings.minCapacity > 0) missing.push(`Set the minimum to 0; it is ${settings.minCapacity}.`)
  if (!settings.tracking) missing.push('Add target tracking: nothing brings the capacity down.')
  else if (settings.tracking.isScaleInDisabled) missing.push('Allow target tracking to scale in.')
  else if (resource.kind === 'asynchronous' && settings.tracking.metric.kind !== 'backlog-per-instance') {
    missing.push('Follow the backlog per instance: it goes to 0 when the queue is empty.')
  }
  // Asked as if the minimum were 0: a missing policy matters then.
  missing.push(...fromZeroGaps({ ...settings, minCapacity: 0 }, resource, resource.orphanAlarms))
  return missing
}

function fleetMissing({ variant }: ResourceScaling, fleets: readonly ComponentFleet[]): string[] {
  const fleet = fleets.find(each => each.variant === variant)
  if (!fleet) return []
  if (!fleet.isManaged) {
    return [`Turn managed instance scaling of ${fleet.variant} on with a minimum of 0: else its instances stay.`]
  }
  if (fleet.minInstances === 0) return []
  return [`Set MinInstanceCount of ${fleet.variant} to 0 in a new config; it is ${fleet.minInstances ?? 1}.`]
}

/** The answer for the endpoint: its least willing part decides, since each has to be at zero. */
export function endpointZero({ resources, fleets }: Pick<EndpointScaling, 'resources' | 'fleets'>): ZeroAnswer {
  const answers = resources.map(resource => zeroAnswer(resource, fleets))
  for (const can of ['no', 'not-yet', 'yes', 'by-itself'] as const) {
    const found = answers.find(answer => answer.can === can)
    if (found) return found
  }
  return { can: 'not-yet', why: 'Nothing runs here that could scale.', changes: [] }
}
