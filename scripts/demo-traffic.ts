import { setTimeout as delay } from 'node:timers/promises'
import { InvokeEndpointCommand, ModelError, SageMakerRuntimeClient } from '@aws-sdk/client-sagemaker-runtime'
import { irisRows } from './demo-models/samples.ts'

export interface DemoTrafficOptions {
  url: string
  region: string
  credentials: { accessKeyId: string; secretAccessKey: string }
  endpointName: string
  /** Ends the traffic. */
  signal: AbortSignal
  /** On average, lulls included. */
  perMinute?: number
}

const requestTimeoutMs = 5000
const firstBackOffMs = 500
const maxBackOffMs = 30_000
/** One in so many requests is malformed, so that errors are to be seen. */
const malformedOneIn = 45

/**
 * Sends iris flowers to an endpoint as a client would, unevenly, until the signal. Each request says by its custom
 * attributes that it is demo traffic. Where the endpoint is away it waits longer and longer, and comes back with it.
 */
export function startDemoTraffic(options: DemoTrafficOptions): { stopped: Promise<void> } {
  const client = new SageMakerRuntimeClient({
    endpoint: options.url,
    region: options.region,
    credentials: options.credentials,
    maxAttempts: 1,
    requestHandler: { requestTimeout: requestTimeoutMs, connectionTimeout: requestTimeoutMs },
  })
  return { stopped: run(client, options).finally(() => client.destroy()) }
}

async function run(client: SageMakerRuntimeClient, { endpointName, signal, perMinute = 90 }: DemoTrafficOptions) {
  let backOffMs = firstBackOffMs
  while (!signal.aborted) {
    const isServed = await send(client, endpointName, signal)
    backOffMs = isServed ? firstBackOffMs : Math.min(backOffMs * 2, maxBackOffMs)
    const waitMs = isServed ? nextGapMs(Date.now(), perMinute) : backOffMs
    await delay(waitMs, undefined, { signal, ref: false }).catch(() => {})
  }
}

/** False where there is nobody to answer; a model that refuses a malformed row has answered. */
async function send(client: SageMakerRuntimeClient, endpointName: string, signal: AbortSignal): Promise<boolean> {
  const command = new InvokeEndpointCommand({
    EndpointName: endpointName,
    CustomAttributes: 'source=slipway-demo-traffic',
    Accept: 'application/json',
    ...nextPayload(),
  })
  const limit = AbortSignal.any([signal, AbortSignal.timeout(requestTimeoutMs)])
  try {
    await client.send(command, { abortSignal: limit })
    return true
  } catch (error) {
    return error instanceof ModelError
  }
}

/** A wave over ten minutes, with a lull of about half a minute in each four, and chance between requests. */
function nextGapMs(nowMs: number, perMinute: number): number {
  const minutes = nowMs / 60_000
  const wave = 1 + 0.5 * Math.sin((minutes * 2 * Math.PI) / 10)
  const pace = minutes % 4 < 0.5 ? 0.15 : 1.12
  const meanMs = 60_000 / (perMinute * wave * pace)
  return Math.min(-Math.log(1 - Math.random()) * meanMs, 10 * meanMs)
}

function nextPayload(): { ContentType: string; Body: string } {
  if (Math.random() * malformedOneIn < 1) return { ContentType: 'text/csv', Body: '5.1,3.5,petal,0.2' }
  const rows = Array.from({ length: Math.random() < 0.8 ? 1 : 2 + Math.floor(Math.random() * 7) }, flower)
  return Math.random() < 0.7
    ? { ContentType: 'text/csv', Body: rows.map(row => row.join(',')).join('\n') }
    : { ContentType: 'application/json', Body: JSON.stringify({ instances: rows }) }
}

/** A flower of the data set, as another ruler would have measured it. */
const flower = () => {
  const row = irisRows[Math.floor(Math.random() * irisRows.length)] ?? irisRows[0]
  return (row?.values ?? []).map(value => Math.max(0.1, Math.round((value + (Math.random() - 0.5) * 0.6) * 10) / 10))
}
