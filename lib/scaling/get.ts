import { coalesce } from '@/lib/aws/coalesce'
import type { Context } from '@/lib/context'
import { mapConcurrently } from '@/lib/map-concurrently'
import { listScalables } from './find-resource'
import type { EndpointScaling } from './model'
import { readResource } from './read-resource'
import type { GetScaling } from './schema'

const KEPT_MS = 2_000
const RESOURCES_AT_ONCE = 3

/** Key of the shared answer; writes forget it. */
export const scalingKey = (region: string, endpointName: string) => `${region}:scaling:${endpointName}`

/** Scaling of all that can scale: limits, policies, scheduled actions, alarms. Throws `not-found`, `access-denied`. */
export async function getScaling(context: Context, { name }: GetScaling): Promise<EndpointScaling> {
  const read = (signal: AbortSignal) => readScaling({ ...context, signal }, name)
  return coalesce(scalingKey(context.region, name), KEPT_MS, read, context.signal)
}

async function readScaling(context: Context, name: string): Promise<EndpointScaling> {
  const observedAtMs = Date.now()
  const { detail, scalables, fleets, isPartial } = await listScalables(context, name)
  const resources = await mapConcurrently(scalables, RESOURCES_AT_ONCE, scalable =>
    readResource(context, name, scalable),
  )
  const { status, createdAtMs } = detail.endpoint
  return { endpointName: name, createdAtMs, status, resources, fleets, isPartial, observedAtMs }
}
