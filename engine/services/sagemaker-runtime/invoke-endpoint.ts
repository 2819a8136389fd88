import { AwsError } from '../../protocol/aws-error.ts'
import type { RawRequest } from '../../protocol/operation.ts'
import type { Clock } from '../../state/clock.ts'
import { acquire, type Fleet, type HostedInstance, type MetricSink, release } from '../sagemaker/index.ts'
import { type CallLimits, ContainerCalls, Overloaded, type PendingCall } from './container-calls.ts'
import { createInvocationMetrics, type Invocation } from './invocation-metrics.ts'
import {
  containerRequestHead,
  type InvocationHeaders,
  readInvocationHeaders,
  refuseForeignHeaders,
  validationError,
} from './invocation-request.ts'
import { containerAnswered, containerFailed, containerTimedOut } from './model-error.ts'
import type { ContainerResponse } from './response-reader.ts'

export interface InvokeDeps {
  fleet: Fleet
  metrics: MetricSink
  clock: Clock
  limits: CallLimits & { invocationTimeoutMs: number }
}

class TimedOut extends Error {}
class CallerGone extends Error {}

/** https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_runtime_InvokeEndpoint.html */
export function createInvokeEndpoint(deps: InvokeDeps) {
  const { clock, limits } = deps
  const record = createInvocationMetrics(deps.metrics)
  const callsOf = new WeakMap<HostedInstance, ContainerCalls>()
  const callsTo = (instance: HostedInstance) => {
    const known = callsOf.get(instance)
    if (known) return known
    const made = new ContainerCalls(instance.process.port, limits)
    callsOf.set(instance, made)
    return made
  }

  return async (request: RawRequest, endpointName: string): Promise<void> => {
    const startedAtMs = performance.now()
    refuseForeignHeaders(request.http.headers, endpointName, request.accountId)
    const headers = readInvocationHeaders(request.http.headers)
    const { instance, healthyCount } = routed(deps.fleet, request, endpointName, headers)
    const origin = { instance, accountId: request.accountId }
    const call = send(callsTo(instance), instance, headers, request.body)
    acquire(instance)
    const timer = clock.after(limits.invocationTimeoutMs, () => call.abort(new TimedOut()))
    const hangUp = () => call.abort(new CallerGone())
    request.reply.once('close', hangUp)
    let status: Invocation['status'] = 'failed'
    try {
      const response = await call.response
      status = response.status
      if (response.status < 200 || response.status > 299)
        throw containerAnswered(origin, response.status, response.body)
      answer(request, instance, response)
    } catch (error) {
      if (error instanceof CallerGone) {
        status = 'caller-gone'
        return
      }
      if (error instanceof TimedOut) throw containerTimedOut(origin)
      if (error instanceof AwsError) throw error
      throw containerFailed(origin, `The container primary ${reasonOf(error)}.`)
    } finally {
      // All that the caller need not wait for comes after the answer.
      timer.clear()
      request.reply.off('close', hangUp)
      release(instance)
      const modelMs = call.sentAtMs === 0 ? 0 : call.endedAtMs - call.sentAtMs
      record({
        instance,
        healthyCount,
        status,
        modelLatencyUs: modelMs * 1000,
        overheadLatencyUs: Math.max(0, performance.now() - startedAtMs - modelMs) * 1000,
        atMs: clock.now(),
      })
    }
  }
}

const reasonOf = (error: unknown) => (error instanceof Error ? `did not answer: ${error.message}` : 'did not answer')

function routed(fleet: Fleet, request: RawRequest, endpointName: string, headers: InvocationHeaders) {
  const route = fleet.route(request.region, endpointName, headers.targetVariant)
  const endpoint = `Endpoint ${endpointName} of account ${request.accountId}`
  switch (route.kind) {
    case 'instance':
      return route
    case 'endpoint-not-found':
      throw validationError(`${endpoint} not found.`)
    case 'variant-not-found':
      throw validationError(`Variant ${headers.targetVariant} not found for endpoint ${endpointName}.`)
    case 'no-weight':
      throw validationError(`${endpoint} has no production variant with a weight above 0; name a target variant.`)
    case 'no-healthy-instance':
      throw new AwsError(
        'ServiceUnavailable',
        `${endpoint} has no healthy instance for variant ${route.variantName}; try again.`,
        { status: 503, fault: 'server' },
      )
  }
}

function send(calls: ContainerCalls, instance: HostedInstance, headers: InvocationHeaders, body: Buffer): PendingCall {
  try {
    return calls.call(containerRequestHead(instance.process.port, headers, body.length), body)
  } catch (error) {
    if (error instanceof Overloaded) throw new AwsError('ThrottlingException', 'Rate exceeded')
    throw error
  }
}

/** Up to here, one string of head and body is cheaper to send than two buffers. */
const oneWriteBytes = 16 * 1024

function answer({ reply }: RawRequest, instance: HostedInstance, response: ContainerResponse): void {
  const { body, contentType, customAttributes } = response
  const headers: Record<string, string | number> = {
    'content-length': body.length,
    'x-amzn-invoked-production-variant': instance.variant.name,
  }
  if (contentType !== undefined) headers['content-type'] = contentType
  if (customAttributes !== undefined) headers['x-amzn-sagemaker-custom-attributes'] = customAttributes
  reply.writeHead(200, headers)
  if (body.length <= oneWriteBytes) reply.end(body.toString('latin1'), 'latin1')
  else reply.end(body)
}
