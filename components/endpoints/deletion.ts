import { deleteEndpointConfig } from '@/lib/endpoint-configs/actions'
import { deleteEndpoint } from '@/lib/endpoints/actions'
import type { DeletionPlan, Endpoint, EndpointDetail } from '@/lib/endpoints/model'
import type { ErrorBody } from '@/lib/errors'
import { getJson, HttpError, toBody, unwrap } from '@/lib/http'
import { deleteModel } from '@/lib/models/actions'
import { api } from '@/lib/routes'

export interface DeletionChoice {
  config: boolean
  models: boolean
}

/** Something that goes, in the order it goes. */
export interface DeletionStep {
  kind: 'endpoint' | 'config' | 'model'
  name: string
  state: 'waiting' | 'running' | 'done' | 'failed'
  error?: ErrorBody
}

/** What goes: the endpoint first, then what nothing else uses. */
export function deletionSteps(name: string, plan: DeletionPlan | undefined, choice: DeletionChoice): DeletionStep[] {
  const steps: DeletionStep[] = [{ kind: 'endpoint', name, state: 'waiting' }]
  const config = plan?.config
  if (!config || !choice.config || config.otherEndpoints.length > 0) return steps
  steps.push({ kind: 'config', name: config.name, state: 'waiting' })
  if (!choice.models) return steps
  const models = plan.models.filter(model => model.otherConfigs.length === 0)
  return [...steps, ...models.map(model => ({ kind: 'model' as const, name: model.name, state: 'waiting' as const }))]
}

/**
 * Runs the steps one after the other and tells each state; a failed step does not keep the later ones from being tried,
 * but a config whose endpoint stays is left alone by the server. Ends early when the signal aborts.
 */
export async function runDeletion(
  region: string,
  endpoint: Endpoint,
  steps: readonly DeletionStep[],
  onChange: (steps: DeletionStep[]) => void,
  signal: AbortSignal,
): Promise<boolean> {
  let current = [...steps]
  const mark = (index: number, change: Partial<DeletionStep>) => {
    current = current.map((step, each) => (each === index ? { ...step, ...change } : step))
    onChange(current)
  }
  for (const [index, step] of steps.entries()) {
    mark(index, { state: 'running' })
    try {
      await remove(region, endpoint, step, signal)
      mark(index, { state: 'done' })
    } catch (error) {
      mark(index, { state: 'failed', error: toBody(error) })
      return false
    }
  }
  return true
}

async function remove(region: string, endpoint: Endpoint, { kind, name }: DeletionStep, signal: AbortSignal) {
  const input = { name, typedName: name }
  if (kind === 'config') return unwrap(await deleteEndpointConfig(region, input))
  if (kind === 'model') return unwrap(await deleteModel(region, input))
  unwrap(await deleteEndpoint(region, { ...input, createdAtMs: endpoint.createdAtMs }))
  await untilGone(region, endpoint, signal)
}

const pollMs = 1500

/** Waits until the endpoint is gone; SageMaker takes from seconds to some minutes. */
async function untilGone(region: string, { name, createdAtMs }: Endpoint, signal: AbortSignal): Promise<void> {
  for (;;) {
    signal.throwIfAborted()
    await new Promise(resolve => setTimeout(resolve, pollMs))
    try {
      const { endpoint } = await getJson<EndpointDetail>(api.endpoint(region, name), { signal })
      if (endpoint.createdAtMs !== createdAtMs) return
      if (endpoint.status === 'Failed') throw new Error(endpoint.failureReason ?? 'The endpoint could not be deleted.')
    } catch (error) {
      if (error instanceof HttpError && error.body.code === 'not-found') return
      // Passing trouble: the deletion goes on without us.
      if (!(error instanceof HttpError)) throw error
    }
  }
}
