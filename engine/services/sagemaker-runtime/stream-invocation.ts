import type { RawRequest } from '../../protocol/operation.ts'
import type { Clock } from '../../state/clock.ts'
import type { CallModel, Fleet, Lease, MetricSink, ModelRequest } from '../sagemaker/index.ts'
import { awaitLease } from './await-lease.ts'
import { CallTimedOut } from './container-call.ts'
import { createInvocationMetrics, type Invocation } from './invocation-metrics.ts'
import { readInvocationHeaders, refuseForeignHeaders } from './invocation-request.ts'
import { leaseOrRefuse } from './lease-or-refuse.ts'
import { containerAnswered, modelErrorOf } from './model-error.ts'
import type { CopyToShadow } from './shadow-copies.ts'
import { readStart } from './stream-call.ts'
import { createStreamMetrics } from './stream-metrics.ts'
import { type ModelStream, streamModel } from './stream-model.ts'
import { CallerGone, sendParts } from './stream-parts.ts'
import { refuseWrongTarget } from './target-rules.ts'
import { validationError } from './validation-error.ts'

export interface StreamDeps {
  fleet: Fleet
  callModel: CallModel
  copyToShadow: CopyToShadow
  metrics: MetricSink
  clock: Clock
  limits: { streamTimeoutMs: number }
}

const maxErrorBytes = 8 * 1024

/** https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_runtime_InvokeEndpointWithResponseStream.html */
export function createStreamInvocation(deps: StreamDeps) {
  const { fleet, clock } = deps
  const record = createInvocationMetrics(deps.metrics)
  const recordBreak = createStreamMetrics(deps.metrics)

  return async (request: RawRequest, endpointName: string): Promise<void> => {
    const startedAtMs = performance.now()
    const { accountId, region } = request
    const headers = readHeaders(request, endpointName)
    const { targetVariant, inferenceComponent } = headers
    const wanted = fleet.lease(region, endpointName, {
      targetVariant,
      inferenceComponent,
      bodyBytes: request.body.length,
    })
    const outcome = wanted instanceof Promise ? await awaitLease(wanted, request.caller) : wanted
    if (!outcome) return
    const lease = leaseOrRefuse(outcome, request, endpointName, headers)
    const { instance, healthyCount, serverless, setupMs } = lease
    const ending = endingOf(request, deps)
    const stream = open(deps, lease, { headers, body: request.body }, accountId, ending)
    let status: Invocation['status'] = 'failed'
    try {
      const response = await stream.response
      status = response.status
      if (status < 200 || status > 299) {
        const body = await readStart(response.body, maxErrorBytes)
        throw containerAnswered({ instance, accountId, container: stream.container }, { ...response, body })
      }
      recordBreak(instance, await sendParts(request, instance, response, ending.signal), clock.now())
    } catch (error) {
      if (!(ending.signal.reason instanceof CallerGone))
        throw modelErrorOf({ instance, accountId, container: stream.container }, error)
      status = 'caller-gone'
    } finally {
      ending.clear()
      stream.end(typeof status === 'number' ? status : 'failed')
      lease.release()
      deps.copyToShadow(lease.shadow, { headers, body: request.body })
      const { modelMs } = stream
      record({
        instance,
        healthyCount,
        serverless,
        setupMs,
        call: stream,
        status,
        modelLatencyUs: modelMs * 1000,
        overheadLatencyUs: Math.max(0, performance.now() - startedAtMs - modelMs) * 1000,
        atMs: clock.now(),
      })
    }
  }
}

/** Of this operation, the caller's Accept travels in a header of SageMaker's own. */
function readHeaders({ http: { headers }, accountId }: RawRequest, endpointName: string) {
  refuseForeignHeaders(headers, endpointName, accountId)
  const accept = headers['x-amzn-sagemaker-accept']
  return readInvocationHeaders({ ...headers, accept: Array.isArray(accept) ? accept[0] : accept })
}

interface Ending {
  /** Aborts with CallTimedOut or CallerGone. */
  signal: AbortSignal
  clear(): void
}

function endingOf({ reply }: RawRequest, { clock, limits }: StreamDeps): Ending {
  const abort = new AbortController()
  const timer = clock.after(limits.streamTimeoutMs, () => abort.abort(new CallTimedOut()))
  const hangUp = () => abort.abort(new CallerGone())
  reply.once('close', hangUp)
  return {
    signal: abort.signal,
    clear() {
      timer.clear()
      reply.off('close', hangUp)
    },
  }
}

/** A request that the instance does not take is no invocation: it leaves no metrics. */
function open(
  { callModel, limits }: StreamDeps,
  lease: Lease,
  request: ModelRequest,
  accountId: string,
  ending: Ending,
): ModelStream {
  const { instance } = lease
  try {
    // The operation has no TargetModel.
    if (instance.containers.some(({ spec }) => spec.mode === 'MultiModel'))
      throw validationError(
        `Endpoint ${instance.variant.endpointName} of account ${accountId} is a multi-model endpoint and does not support InvokeEndpointWithResponseStream.`,
      )
    refuseWrongTarget(instance, request.headers, accountId)
    return streamModel(callModel, instance, request, { signal: ending.signal, timeoutMs: limits.streamTimeoutMs })
  } catch (error) {
    ending.clear()
    lease.release()
    throw modelErrorOf({ instance, accountId }, error)
  }
}
