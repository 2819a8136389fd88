import { z } from 'zod'
import type { Backend } from './model'

const Health = z.object({ engine: z.literal('slipway'), fastScaling: z.boolean() })

const timeoutMs = 1500

/** Whether the address of AWS_ENDPOINT_URL is the local engine, by its unsigned health page. Never throws. */
export async function engineHealth(endpointUrl: string, signal: AbortSignal): Promise<Backend> {
  try {
    const response = await fetch(new URL('/_slipway/health', endpointUrl), {
      signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
    })
    const { fastScaling } = Health.parse(await response.json())
    return { kind: 'engine', fastScaling }
  } catch {
    return { kind: 'unknown' }
  }
}
