import { coalesce } from '@/lib/aws/coalesce'
import type { Context } from '@/lib/context'
// A variant's instance type and counts are the endpoint's to tell; the answer is shared with the page's header.
import { getEndpoint } from '@/lib/endpoints/get'
import { mapConcurrently } from '@/lib/map-concurrently'
import type { EndpointScaling } from './model'
import { readVariant } from './read-variant'
import type { GetScaling } from './schema'

const KEPT_MS = 2_000
const VARIANTS_AT_ONCE = 3

/** Key of the shared answer; writes forget it. */
export const scalingKey = (region: string, endpointName: string) => `${region}:scaling:${endpointName}`

/** Scaling of every variant: limits, policies, scheduled actions, alarms. Throws `not-found`, `access-denied`. */
export async function getScaling(context: Context, { name }: GetScaling): Promise<EndpointScaling> {
  const read = (signal: AbortSignal) => readScaling({ ...context, signal }, name)
  return coalesce(scalingKey(context.region, name), KEPT_MS, read, context.signal)
}

async function readScaling(context: Context, name: string): Promise<EndpointScaling> {
  const observedAtMs = Date.now()
  const detail = await getEndpoint(context, { name })
  const variants = await mapConcurrently(detail.endpoint.variants, VARIANTS_AT_ONCE, variant =>
    readVariant(context, detail, variant.name),
  )
  return { endpointName: name, status: detail.endpoint.status, variants, observedAtMs }
}
