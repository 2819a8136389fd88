import { SignatureV4 } from '@smithy/signature-v4'
import { Agent, type Dispatcher, request } from 'undici'
import { env } from '@/lib/env'
import { AppError } from '@/lib/errors'
import { processWide } from '@/lib/process-wide'
import { awsClients } from './clients'
import { Sha256 } from './sha256'

export interface RuntimeRequest {
  region: string
  /** Path of the runtime API, percent-encoded. */
  path: string
  headers: Record<string, string>
  body: Uint8Array
  signal: AbortSignal
  /** For the head of the reply, and between two of its pieces. AWS ends an invocation after 60 s, a stream after 8 min. */
  timeoutMs?: number
}

/** A little more than AWS's 60 s lets its own words arrive. */
const replyTimeoutMs = 65_000

/**
 * One signed POST to the SageMaker runtime. The SDK's client would cost three to four times as much and hold the reply
 * back until it is whole; here the reply's bytes can be passed on as they come. Errors of AWS are replies too.
 */
export async function sendToRuntime({
  region,
  path,
  headers,
  body,
  signal,
  timeoutMs = replyTimeoutMs,
}: RuntimeRequest): Promise<Dispatcher.ResponseData> {
  const { origin, signer, agent } = await runtimeOf(region)
  const url = new URL(path, origin)
  const signed = await signer.sign({
    method: 'POST',
    protocol: url.protocol,
    hostname: url.hostname,
    ...(url.port && { port: Number(url.port) }),
    path: url.pathname,
    query: {},
    headers: { ...headers, host: url.host, 'content-length': String(body.byteLength) },
    body,
  })
  try {
    return await request(url, {
      method: 'POST',
      headers: signed.headers,
      body,
      signal,
      dispatcher: agent,
      headersTimeout: timeoutMs,
      bodyTimeout: timeoutMs,
    })
  } catch (cause) {
    throw unreachable(cause, signal, timeoutMs)
  }
}

interface RegionRuntime {
  origin: string
  signer: SignatureV4
  agent: Agent
}

function runtimeOf(region: string): Promise<RegionRuntime> {
  const runtimes = processWide('runtimes', () => new Map<string, Promise<RegionRuntime>>())
  const runtime = runtimes.get(region) ?? openRuntime(region)
  runtimes.set(region, runtime)
  runtime.catch(() => runtimes.delete(region))
  return runtime
}

/** Address and credentials come from the SDK's client, so that profiles, roles and partitions are as everywhere else. */
async function openRuntime(region: string): Promise<RegionRuntime> {
  const { config } = await awsClients(region).runtime
  const { url } = config.endpointProvider({ Region: region, Endpoint: env().awsEndpointUrl })
  return {
    origin: url.origin,
    signer: new SignatureV4({ service: 'sagemaker', region, credentials: config.credentials, sha256: Sha256 }),
    agent: new Agent({
      connections: 64,
      connect: { timeout: 1000 },
    }),
  }
}

function unreachable(cause: unknown, signal: AbortSignal, timeoutMs: number): unknown {
  if (signal.aborted) return cause
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
  if (code.startsWith('UND_ERR_HEADERS') || code.startsWith('UND_ERR_BODY')) {
    return new AppError(
      'timeout',
      `The endpoint did not answer within ${timeoutMs / 1000} s. SageMaker ends an invocation after 60 s, a stream after 8 minutes.`,
      { cause },
    )
  }
  const who = env().awsEndpointUrl ? 'The local engine' : 'The SageMaker runtime'
  return new AppError('unavailable', `${who} does not answer (${code || cause}).`, { cause })
}
