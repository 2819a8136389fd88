import type { WholeRequest } from '../../protocol/operation.ts'
import type { Clock } from '../../state/clock.ts'
import type {
  CallModel,
  Fleet,
  HostedInstance,
  Lease,
  MetricSink,
  ModelCall,
  ModelRequest,
  ModelResponse,
  Refusal,
} from '../sagemaker/index.ts'
import { awaitLease } from './await-lease.ts'
import type { TrafficCapture } from './capture-traffic.ts'
import { createInvocationMetrics, type Invocation } from './invocation-metrics.ts'
import { readInvocationHeaders, refuseForeignHeaders } from './invocation-request.ts'
import { leaseOrRefuse } from './lease-or-refuse.ts'
import { containerAnswered, modelErrorOf, responseTooLarge } from './model-error.ts'
import type { CopyToShadow } from './shadow-copies.ts'
import { refuseWrongTarget } from './target-rules.ts'

export interface InvokeDeps {
  fleet: Fleet
  callModel: CallModel
  capture: TrafficCapture
  copyToShadow: CopyToShadow
  metrics: MetricSink
  clock: Clock
  limits: { invocationTimeoutMs: number }
}

class CallerGone extends Error {}

/** https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_runtime_InvokeEndpoint.html */
export function createInvokeEndpoint(deps: InvokeDeps) {
  const { fleet, capture, copyToShadow, clock, limits } = deps
  const record = createInvocationMetrics(deps.metrics)

  return async (request: WholeRequest, endpointName: string): Promise<void> => {
    const startedAtMs = performance.now()
    refuseForeignHeaders(request.headers, endpointName, request.accountId)
    const headers = readInvocationHeaders(request.headers)
    const { targetVariant, targetModel, inferenceComponent } = headers
    const wanted = fleet.lease(request.region, endpointName, {
      targetVariant,
      targetModel,
      inferenceComponent,
      bodyBytes: request.body.length,
    })
    // Awaiting costs a turn even where there is nothing to wait for.
    const outcome = wanted instanceof Promise ? await awaitLease(wanted, request.caller) : wanted
    if (!outcome) return
    if (outcome.kind === 'start-failed') recordFailedStart(record, outcome, startedAtMs, clock)
    const lease = leaseOrRefuse(outcome, request, endpointName, headers)
    const { instance, healthyCount, serverless, setupMs } = lease
    const call = send(deps.callModel, lease, request.accountId, { headers, body: request.body }, limits)
    const hangUp = () => call.abort(new CallerGone())
    request.caller.once('close', hangUp)
    let status: Invocation['status'] = 'failed'
    try {
      const response = await call.response
      status = response.status
      if (response.status < 200 || response.status > 299)
        throw containerAnswered({ instance, accountId: request.accountId, container: call.container }, response)
      if (serverless && response.body.length > serverless.maxResponseBytes) {
        status = 413
        throw responseTooLarge({ instance, accountId: request.accountId, container: call.container })
      }
      answer(request, instance, response)
      if (capture.isSampled(instance.variant))
        capture.record(instance.variant, { headers, request: request.body, response, atMs: clock.now() })
    } catch (error) {
      if (!(error instanceof CallerGone))
        throw modelErrorOf({ instance, accountId: request.accountId, container: call.container }, error)
      status = 'caller-gone'
    } finally {
      // All that the caller need not wait for comes after the answer.
      request.caller.off('close', hangUp)
      lease.release()
      copyToShadow(lease.shadow, { headers, body: request.body })
      const { modelMs } = call
      record({
        instance,
        healthyCount,
        serverless,
        setupMs,
        call,
        status,
        modelLatencyUs: modelMs * 1000,
        overheadLatencyUs: Math.max(0, performance.now() - startedAtMs - modelMs) * 1000,
        atMs: clock.now(),
      })
    }
  }
}

/** The request was taken, and nothing came up that could answer it. */
function recordFailedStart(
  record: ReturnType<typeof createInvocationMetrics>,
  { instance, serverless, setupMs }: Extract<Refusal, { kind: 'start-failed' }>,
  startedAtMs: number,
  clock: Clock,
): void {
  const overheadLatencyUs = (performance.now() - startedAtMs) * 1000
  const invocation = { instance, serverless, setupMs, healthyCount: 1, status: 'failed', modelLatencyUs: 0 } as const
  record({ ...invocation, overheadLatencyUs, atMs: clock.now() })
}

/** A request that the instance does not take is no invocation: it leaves no metrics. */
function send(
  callModel: CallModel,
  lease: Lease,
  accountId: string,
  request: ModelRequest,
  { invocationTimeoutMs }: InvokeDeps['limits'],
): ModelCall {
  try {
    refuseWrongTarget(lease.instance, request.headers, accountId)
    return callModel(lease.instance, request, { timeoutMs: invocationTimeoutMs })
  } catch (error) {
    lease.release()
    throw modelErrorOf({ instance: lease.instance, accountId }, error)
  }
}

function answer(request: WholeRequest, instance: HostedInstance, response: ModelResponse): void {
  const { contentType, customAttributes } = response
  const headers: Record<string, string> = { 'x-amzn-invoked-production-variant': instance.variant.name }
  if (contentType !== undefined) headers['content-type'] = contentType
  if (customAttributes !== undefined) headers['x-amzn-sagemaker-custom-attributes'] = customAttributes
  request.answer(headers, response.body)
}
