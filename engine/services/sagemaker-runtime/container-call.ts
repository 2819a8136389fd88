import type { Clock } from '../../state/clock.ts'
import type { HostedContainer, ModelCall, ModelResponse } from '../sagemaker/index.ts'
import type { ContainerCalls, PendingCall } from './container-calls.ts'

/** No answer within the time that the call has. */
export class CallTimedOut extends Error {
  override name = 'CallTimedOut'
}

/** What has longer than an invocation, such as loading a model, may keep a single thread from `/ping` for as long. */
const longCallMs = 60_000

/** One request to one container. */
export class ContainerCall implements ModelCall {
  readonly container: HostedContainer
  readonly response: Promise<ModelResponse>
  readonly #pending: PendingCall

  /** Throws Overloaded. */
  constructor(
    container: HostedContainer,
    calls: ContainerCalls,
    message: { head: string; body: Buffer },
    limit: { clock: Clock; timeoutMs: number },
  ) {
    this.container = container
    this.#pending = calls.call(message.head, message.body)
    this.response = this.#answer(limit)
  }

  get modelMs(): number {
    const { sentAtMs, endedAtMs } = this.#pending
    return sentAtMs === 0 ? 0 : endedAtMs - sentAtMs
  }

  abort(reason: Error): void {
    this.#pending.abort(reason)
  }

  async #answer({ clock, timeoutMs }: { clock: Clock; timeoutMs: number }): Promise<ModelResponse> {
    const timer = clock.after(timeoutMs, () => this.abort(new CallTimedOut()))
    const { container } = this
    if (timeoutMs > longCallMs) container.longCalls.add(this)
    try {
      const response = await this.#pending.response
      container.answers++
      return response
    } finally {
      timer.clear()
      container.longCalls.delete(this)
    }
  }
}
