import { AwsError } from '../../protocol/aws-error.ts'
import type { Clock } from '../../state/clock.ts'
import type { HostedContainer, HostedModels, LoadedModel, ModelResponse } from '../sagemaker/index.ts'
import { ContainerCall } from './container-call.ts'
import { type ContainerCalls, Overloaded } from './container-calls.ts'

export interface LoaderLimits {
  /** Models that one container is given at the same time, whatever its memory. */
  loadedModelsPerContainer: number
  /** For the container to load or unload one model; callers do not wait so long. */
  modelLoadTimeoutMs: number
  /** Models on their way to one container. */
  queuedPerInstance: number
}

/** The container would not load the model. */
export class LoadRefused extends Error {
  readonly answer: ModelResponse

  constructor(answer: ModelResponse) {
    super('The container did not load the model.')
    this.answer = answer
  }
}

/**
 * Loads models into one container as requests ask for them, and unloads the least recently used where the container
 * answers 507 or has as many as it may have. One change at a time, so that each sees the memory that the last one left.
 * https://docs.aws.amazon.com/sagemaker/latest/dg/mms-container-apis.html
 */
export class ModelLoader {
  readonly #container: HostedContainer
  readonly #models: HostedModels
  readonly #calls: ContainerCalls
  readonly #clock: Clock
  readonly #limits: LoaderLimits
  readonly #loading = new Map<string, { waiters: number; model: Promise<LoadedModel> }>()
  #turn: Promise<unknown> = Promise.resolve()

  constructor(
    container: HostedContainer,
    models: HostedModels,
    calls: ContainerCalls,
    { clock, limits }: { clock: Clock; limits: LoaderLimits },
  ) {
    this.#container = container
    this.#models = models
    this.#calls = calls
    this.#clock = clock
    this.#limits = limits
  }

  /** The model with one request counted in; pair it with `done`. Throws Overloaded. */
  use(targetModel: string): Promise<LoadedModel> | LoadedModel {
    const { loaded, metrics } = this.#models
    const known = loaded.get(targetModel)
    if (!known && this.#loading.size >= this.#limits.queuedPerInstance) throw new Overloaded()
    metrics.cacheHit(known !== undefined)
    if (known) {
      loaded.delete(targetModel)
      loaded.set(targetModel, known)
      known.inFlight++
      return known
    }
    return this.#wait(targetModel)
  }

  /** Counts one request out. Without a cache the model goes with its last request. */
  done(model: LoadedModel): void {
    model.inFlight--
    if (model.inFlight > 0 || this.#container.spec.modelCacheSetting !== 'Disabled') return
    const unload = async () => {
      if (model.inFlight === 0) await this.#unload(model)
    }
    void this.#inTurn(unload).catch(() => {}) // a container that is gone has nothing to unload
  }

  /** The container says that it has no such model, whatever it said before. */
  forget(model: LoadedModel): void {
    if (this.#models.loaded.get(model.targetModel) !== model) return
    this.#models.loaded.delete(model.targetModel)
    model.brought.letGo()
  }

  async #wait(targetModel: string): Promise<LoadedModel> {
    const startMs = performance.now()
    const loading = this.#loading.get(targetModel) ?? this.#start(targetModel)
    loading.waiters++
    try {
      return await loading.model
    } finally {
      this.#models.metrics.time('ModelLoadingWaitTime', performance.now() - startMs)
    }
  }

  #start(targetModel: string) {
    const loading = { waiters: 0, model: this.#load(targetModel) }
    this.#loading.set(targetModel, loading)
    this.#models.loading.add(targetModel)
    return loading
  }

  async #load(targetModel: string): Promise<LoadedModel> {
    const { library, metrics, loading } = this.#models
    try {
      const brought = await library.bring(targetModel)
      if (brought.downloadMs !== undefined) metrics.time('ModelDownloadingTime', brought.downloadMs)
      const model: LoadedModel = { targetModel, brought, inFlight: 0 }
      await this.#inTurn(() => this.#loadInto(model)).catch(error => {
        brought.letGo()
        throw error
      })
      return model
    } finally {
      this.#loading.delete(targetModel)
      loading.delete(targetModel)
    }
  }

  async #loadInto(model: LoadedModel): Promise<void> {
    const { brought, targetModel } = model
    const { loaded, metrics } = this.#models
    while (loaded.size >= this.#limits.loadedModelsPerContainer) if (!(await this.#unloadOne())) throw notReady()
    const body = JSON.stringify({ model_name: brought.name, url: brought.folder })
    for (;;) {
      const startMs = performance.now()
      const answer = await this.#ask('POST /models', body)
      const isLoaded = (answer.status >= 200 && answer.status <= 299) || answer.status === 409
      if (isLoaded) {
        metrics.time('ModelLoadingTime', performance.now() - startMs)
        break
      }
      if (answer.status !== 507 || loaded.size === 0) throw new LoadRefused(answer)
      if (!(await this.#unloadOne())) throw notReady()
    }
    // Within its turn, so that the next one counts it. All who wait have it from this moment on: nobody may unload it
    // before they called it.
    model.inFlight = this.#loading.get(targetModel)?.waiters ?? 0
    loaded.set(targetModel, model)
  }

  /** The least recently used of those that no request has; false where there is none. */
  async #unloadOne(): Promise<boolean> {
    for (const model of this.#models.loaded.values()) {
      if (model.inFlight > 0) continue
      await this.#unload(model)
      return true
    }
    return false
  }

  async #unload(model: LoadedModel): Promise<void> {
    if (this.#models.loaded.get(model.targetModel) !== model) return
    this.forget(model)
    const startMs = performance.now()
    await this.#ask(`DELETE /models/${model.brought.name}`, '')
    this.#models.metrics.time('ModelUnloadingTime', performance.now() - startMs)
  }

  #ask(target: string, text: string): Promise<ModelResponse> {
    const body = Buffer.from(text)
    const head = `${target} HTTP/1.1\r\nHost: 127.0.0.1:${this.#container.process.port}\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n`
    const limit = { clock: this.#clock, timeoutMs: this.#limits.modelLoadTimeoutMs }
    return new ContainerCall(this.#container, this.#calls, { head, body }, limit).response
  }

  #inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const result = this.#turn.then(work)
    this.#turn = result.catch(() => {})
    return result
  }
}

/** What SageMaker answers while a target model is on its way, or has no room for now. */
export const notReady = () =>
  new AwsError(
    'ModelNotReadyException',
    'The multi-model endpoint is still downloading or loading the target model. Wait for it and try your request again.',
    { status: 429 },
  )
