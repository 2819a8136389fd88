import type {
  CallModel,
  HostedContainer,
  HostedInstance,
  ModelCall,
  ModelRequest,
  ModelStep,
} from '../sagemaker/index.ts'
import { callStreaming, type StreamedResponse } from './stream-call.ts'

/** How far a streamed request has come in the containers of an instance: what its metrics are made of. */
export interface ModelStream {
  readonly response: Promise<StreamedResponse>
  readonly container: HostedContainer
  readonly modelMs: number
  readonly steps?: readonly ModelStep[]
  /** Call it when the last byte has come, or none will. */
  end(status: ModelStep['status']): void
}

/**
 * A request whose answer streams, whatever the shape of the instance: of an inference pipeline the last container
 * streams, and those before it have answered in full by then. Targets were checked before: see target-rules.ts.
 */
export function streamModel(
  callModel: CallModel,
  { containers, execution }: HostedInstance,
  request: ModelRequest,
  { signal, timeoutMs }: { signal: AbortSignal; timeoutMs: number },
): ModelStream {
  const isPipeline = containers.length > 1 && execution === 'Serial'
  const target = request.headers.targetContainerHostname
  const last = isPipeline ? containers.at(-1) : (containers.find(({ name }) => name === target) ?? containers[0])
  if (!last) throw new Error('A model has no containers.')
  const steps: ModelStep[] = []
  const before = isPipeline ? callBefore(callModel, containers.slice(0, -1), request, { signal, timeoutMs }) : undefined
  let sentAtMs = 0
  const open = async () => {
    const [headers, body, early] = before ? await requestOfLast(before, request) : [request.headers, request.body]
    if (early) return early
    sentAtMs = performance.now()
    return callStreaming(last, headers, body, signal)
  }
  return {
    response: open(),
    get container() {
      return before && sentAtMs === 0 ? before.container : last
    },
    get modelMs() {
      return steps.reduce((sum, step) => sum + step.modelMs, 0)
    },
    ...(isPipeline ? { steps } : {}),
    end(status) {
      if (before) steps.push(...(before.steps ?? [stepOf(before, sentAtMs === 0 ? status : 200)]))
      if (sentAtMs > 0) steps.push({ container: last, status, modelMs: performance.now() - sentAtMs })
    },
  }
}

const stepOf = ({ container, modelMs }: ModelCall, status: ModelStep['status']): ModelStep => ({
  container,
  status,
  modelMs,
})

function callBefore(
  callModel: CallModel,
  containers: readonly HostedContainer[],
  { headers, body }: ModelRequest,
  { signal, timeoutMs }: { signal: AbortSignal; timeoutMs: number },
): ModelCall {
  // What the caller accepts is asked of the last container.
  const call = callModel(
    { containers, execution: 'Serial' },
    { headers: { ...headers, accept: undefined }, body },
    { timeoutMs },
  )
  const stop = () => call.abort(signal.reason)
  signal.addEventListener('abort', stop, { once: true })
  return call
}

/** What the last container gets; or, third, the answer with which an earlier one ended the pipeline. */
async function requestOfLast(
  before: ModelCall,
  { headers }: ModelRequest,
): Promise<[ModelRequest['headers'], Buffer, StreamedResponse?]> {
  const { status, contentType, customAttributes = headers.customAttributes, body } = await before.response
  const next = { ...headers, contentType, customAttributes }
  if (status >= 200 && status <= 299) return [next, body]
  return [next, body, { status, contentType, customAttributes, body: once(body) }]
}

async function* once(body: Buffer): AsyncGenerator<Buffer> {
  yield body
}
