import { AwsError } from '../../protocol/aws-error.ts'
import type { Clock } from '../../state/clock.ts'
import {
  type HostedContainer,
  type LoadedModel,
  type ModelCall,
  ModelDataError,
  type ModelResponse,
} from '../sagemaker/index.ts'
import { LoadRefused, type ModelLoader, notReady } from './model-loader.ts'

/** One request to one model of a multi-model container, which is loaded for it where it is not. */
export class MultiModelCall implements ModelCall {
  readonly container: HostedContainer
  readonly response: Promise<ModelResponse>
  readonly #loader: ModelLoader
  readonly #stopped = Promise.withResolvers<never>()
  #hop: ModelCall | undefined

  /** Throws Overloaded. */
  constructor(
    container: HostedContainer,
    loader: ModelLoader,
    targetModel: string,
    limit: { clock: Clock; timeoutMs: number },
    callLoaded: (model: LoadedModel, timeoutMs: number) => ModelCall,
  ) {
    this.container = container
    this.#loader = loader
    this.#stopped.promise.catch(() => {}) // only raced against
    this.response = this.#run(loader.use(targetModel), limit, callLoaded)
  }

  get modelMs(): number {
    return this.#hop?.modelMs ?? 0
  }

  abort(reason: Error): void {
    this.#stopped.reject(reason)
    this.#hop?.abort(reason)
  }

  async #run(
    use: Promise<LoadedModel> | LoadedModel,
    { clock, timeoutMs }: { clock: Clock; timeoutMs: number },
    callLoaded: (model: LoadedModel, timeoutMs: number) => ModelCall,
  ): Promise<ModelResponse> {
    const endsAtMs = clock.now() + timeoutMs
    let model: LoadedModel
    try {
      model = use instanceof Promise ? await this.#loaded(use, clock, timeoutMs) : use
    } catch (error) {
      if (error instanceof LoadRefused) return error.answer
      if (error instanceof ModelDataError) throw new AwsError('ValidationError', error.message)
      throw error
    }
    try {
      this.#hop = callLoaded(model, Math.max(1, endsAtMs - clock.now()))
      const response = await this.#hop.response
      if (response.status === 404) this.#loader.forget(model)
      return response
    } finally {
      this.#loader.done(model)
    }
  }

  /** The loading goes on when its caller does not wait for it any longer. */
  async #loaded(use: Promise<LoadedModel>, clock: Clock, timeoutMs: number): Promise<LoadedModel> {
    const timer = clock.after(timeoutMs, () => this.#stopped.reject(notReady()))
    try {
      return await Promise.race([use, this.#stopped.promise])
    } catch (error) {
      use.then(
        model => this.#loader.done(model),
        () => {},
      )
      throw error
    } finally {
      timer.clear()
    }
  }
}
