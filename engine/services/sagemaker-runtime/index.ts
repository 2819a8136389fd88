import { AwsError } from '../../protocol/aws-error.ts'
import type { RawService } from '../../protocol/operation.ts'
import type { Clock } from '../../state/clock.ts'
import type { CallModel, Fleet, LogSink, MetricSink } from '../sagemaker/index.ts'
import type { AsyncInference } from './async-inference.ts'
import { createAsyncInvocation } from './async-invocation.ts'
import { createModelCalls } from './call-model.ts'
import type { TrafficCapture } from './capture-traffic.ts'
import { createInvocationMetrics } from './invocation-metrics.ts'
import { bodyTooLarge, parsePath } from './invocation-request.ts'
import { createInvokeEndpoint } from './invoke-endpoint.ts'
import { createShadowCopies } from './shadow-copies.ts'
import { createStreamInvocation } from './stream-invocation.ts'

export { type AsyncInference, openAsyncInference } from './async-inference.ts'
export { openTrafficCapture, type TrafficCapture } from './capture-traffic.ts'

export interface SageMakerRuntimeLimits {
  /**
   * Of a request and of a response. SageMaker's guide says 25 MB, its model still 6,291,456 bytes
   * (https://docs.aws.amazon.com/sagemaker/latest/dg/deploy-model-options.html, read 2026-11).
   */
  maxPayloadBytes: number
  /** https://docs.aws.amazon.com/sagemaker/latest/dg/your-algorithms-inference-code.html: 60 s */
  invocationTimeoutMs: number
  /** https://docs.aws.amazon.com/sagemaker/latest/dg/deploy-model-options.html: 8 minutes */
  streamTimeoutMs: number
  connectionsPerInstance: number
  queuedPerInstance: number
  /** Models that one multi-model container is given at the same time, whatever its memory. */
  loadedModelsPerContainer: number
  /** For one model to be loaded into a container; callers wait for `invocationTimeoutMs` at most. */
  modelLoadTimeoutMs: number
}

const defaultRuntimeLimits: SageMakerRuntimeLimits = {
  maxPayloadBytes: 26_214_400,
  invocationTimeoutMs: 60_000,
  streamTimeoutMs: 480_000,
  connectionsPerInstance: 64,
  queuedPerInstance: 512,
  loadedModelsPerContainer: 1000,
  modelLoadTimeoutMs: 300_000,
}

export interface SageMakerRuntimeDeps {
  fleet: Fleet
  callModel: CallModel
  asyncInference: AsyncInference
  capture: TrafficCapture
  metrics: MetricSink
  logs: LogSink
  clock: Clock
  limits?: Partial<SageMakerRuntimeLimits>
}

/** Every call to a container goes through this, whoever makes it. */
export function openModelCalls(clock: Clock, given: Partial<SageMakerRuntimeLimits> = {}): CallModel {
  const limits = { ...defaultRuntimeLimits, ...given }
  return createModelCalls({ clock, limits: { ...limits, maxResponseBytes: limits.maxPayloadBytes } })
}

/** SageMaker Runtime: `POST /endpoints/{name}/invocations`, answered by the endpoint's own processes. */
export function createSageMakerRuntime(deps: SageMakerRuntimeDeps): RawService {
  const limits = { ...defaultRuntimeLimits, ...deps.limits }
  const record = createInvocationMetrics(deps.metrics)
  const copyToShadow = createShadowCopies({ ...deps, record, limits })
  const invoke = createInvokeEndpoint({ ...deps, copyToShadow, limits })
  const invokeAsync = createAsyncInvocation(deps)
  const stream = createStreamInvocation({ ...deps, copyToShadow, limits })
  return {
    scope: 'sagemaker',
    pathPrefix: '/endpoints/',
    protocol: 'rest-json',
    maxBodyBytes: limits.maxPayloadBytes,
    bodyTooLarge: () => bodyTooLarge(limits.maxPayloadBytes),
    whole(path) {
      const { endpointName, operation } = parsePath(path)
      return operation === 'invocations' ? request => invoke(request, endpointName) : undefined
    },
    async handle(request) {
      const { endpointName, operation } = parsePath(request.path)
      if (operation === 'invocations' && request.http.method === 'POST') return invoke(request, endpointName)
      if (operation === 'invocations-response-stream' && request.http.method === 'POST')
        return stream(request, endpointName)
      if (operation === 'async-invocations' && request.http.method === 'POST') return invokeAsync(request, endpointName)
      throw new AwsError(
        'UnknownOperationException',
        `${request.http.method} ${request.path.slice(0, 200)} is no operation.`,
        {
          status: 404,
        },
      )
    },
  }
}
