import type { Clock } from '../../state/clock.ts'
import type {
  HostedContainer,
  ModelCall,
  ModelHeaders,
  ModelRequest,
  ModelResponse,
  ModelStep,
} from '../sagemaker/index.ts'
import { CallTimedOut } from './container-call.ts'

export type CallContainer = (container: HostedContainer, request: ModelRequest, timeoutMs: number) => ModelCall

/**
 * One request through an inference pipeline: the answer of a container, with its content type, is the request of the
 * next. The first that answers with something other than 2XX ends it. What the caller accepts is asked of the last.
 * https://docs.aws.amazon.com/sagemaker/latest/dg/inference-pipeline-real-time.html
 */
export class SerialCall implements ModelCall {
  readonly response: Promise<ModelResponse>
  readonly steps: ModelStep[] = []
  readonly #containers: readonly HostedContainer[]
  readonly #callContainer: CallContainer
  readonly #clock: Clock
  readonly #endsAtMs: number
  #hop: ModelCall
  #reason: Error | undefined

  /** Throws Overloaded where the first container has no room. */
  constructor(
    containers: readonly HostedContainer[],
    request: ModelRequest,
    limit: { clock: Clock; timeoutMs: number },
    callContainer: CallContainer,
  ) {
    this.#containers = containers
    this.#callContainer = callContainer
    this.#clock = limit.clock
    this.#endsAtMs = limit.clock.now() + limit.timeoutMs
    const [first] = containers
    if (!first) throw new Error('A pipeline has no containers.')
    const headers = this.#headersFor(0, request.headers)
    this.#hop = callContainer(first, { headers, body: request.body }, limit.timeoutMs)
    this.response = this.#run(request.headers)
  }

  get container(): HostedContainer {
    return this.#hop.container
  }

  get modelMs(): number {
    return this.steps.reduce((sum, step) => sum + step.modelMs, 0)
  }

  abort(reason: Error): void {
    this.#reason ??= reason
    this.#hop.abort(reason)
  }

  async #run(headers: ModelHeaders): Promise<ModelResponse> {
    for (let at = 1; ; at++) {
      const response = await this.#finishHop()
      const container = this.#containers[at]
      if (!container || response.status < 200 || response.status > 299) return response
      if (this.#reason) throw this.#reason
      const leftMs = this.#endsAtMs - this.#clock.now()
      if (leftMs <= 0) throw new CallTimedOut()
      const { contentType, customAttributes = headers.customAttributes, body } = response
      const next = { headers: this.#headersFor(at, { ...headers, contentType, customAttributes }), body }
      this.#hop = this.#callContainer(container, next, leftMs)
    }
  }

  async #finishHop(): Promise<ModelResponse> {
    const hop = this.#hop
    let status: ModelStep['status'] = 'failed'
    try {
      const response = await hop.response
      status = response.status
      return response
    } finally {
      this.steps.push({ container: hop.container, status, modelMs: hop.modelMs })
    }
  }

  #headersFor(at: number, headers: ModelHeaders): ModelHeaders {
    return at === this.#containers.length - 1 ? headers : { ...headers, accept: undefined }
  }
}
