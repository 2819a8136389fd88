import { deleteEndpointConfig } from '@/lib/endpoint-configs/actions'
import { deleteEndpoint } from '@/lib/endpoints/actions'
import type { DeletionPlan, Endpoint, EndpointDetail } from '@/lib/endpoints/model'
import type { ErrorBody, ErrorCode } from '@/lib/errors'
import { getJson, HttpError, toBody, unwrap } from '@/lib/http'
import { deleteInferenceComponent } from '@/lib/inference-components/actions'
import type { InferenceComponents } from '@/lib/inference-components/model'
import { deleteModel } from '@/lib/models/actions'
import { api } from '@/lib/routes'

export interface DeletionChoice {
  config: boolean
  models: boolean
}

/** Something that goes, in the order it goes. */
export interface DeletionStep {
  kind: 'component' | 'endpoint' | 'config' | 'model'
  name: string
  /** Of a component: another one of the same name is not meant. */
  createdAtMs?: number
  state: 'waiting' | 'running' | 'done' | 'failed'
  error?: ErrorBody
}

/** What goes: the components on the endpoint, the endpoint, then what is known to be used by nothing else. */
export function deletionSteps(name: string, plan: DeletionPlan | undefined, choice: DeletionChoice): DeletionStep[] {
  const steps: DeletionStep[] = [
    ...(plan?.components ?? []).map(each => ({ ...each, kind: 'component' as const, state: 'waiting' as const })),
    { kind: 'endpoint', name, state: 'waiting' },
  ]
  const config = plan?.config
  if (!config || plan.isPartial || !choice.config || config.otherEndpoints.length > 0) return steps
  steps.push({ kind: 'config', name: config.name, state: 'waiting' })
  if (!choice.models) return steps
  const models = plan.models.filter(model => model.otherConfigs.length === 0)
  return [...steps, ...models.map(model => ({ kind: 'model' as const, name: model.name, state: 'waiting' as const }))]
}

/**
 * Runs the steps that are not done yet, one after the other, and tells each state. It ends at the first that fails, since
 * the later ones are what that one uses. Gives the steps as they ended.
 */
export async function runDeletion(
  region: string,
  endpoint: Endpoint,
  steps: readonly DeletionStep[],
  onChange: (steps: DeletionStep[]) => void,
): Promise<DeletionStep[]> {
  let current = [...steps]
  const mark = (index: number, change: Partial<DeletionStep>) => {
    current = current.map((step, each) => (each === index ? { ...step, ...change } : step))
    onChange(current)
  }
  for (const [index, step] of steps.entries()) {
    if (step.state === 'done') continue
    mark(index, { state: 'running', error: undefined })
    try {
      await remove(region, endpoint, step)
      mark(index, { state: 'done' })
    } catch (error) {
      mark(index, { state: 'failed', error: toBody(error) })
      break
    }
  }
  return current
}

async function remove(region: string, endpoint: Endpoint, step: DeletionStep) {
  const { kind, name } = step
  if (kind === 'component') return removeComponent(region, endpoint.name, step)
  const input = { name, typedName: name }
  if (kind === 'config') return unwrap(await deleteEndpointConfig(region, input))
  if (kind === 'model') return unwrap(await deleteModel(region, input))
  const begun = await deleteEndpoint(region, { ...input, createdAtMs: endpoint.createdAtMs })
  // On a second try it may be on its way out already.
  if (!begun.ok && !(await isLeaving(region, name))) unwrap(begun)
  await untilGone(region, endpoint)
}

/** SageMaker deletes an endpoint only when its components are gone, which takes some seconds each. */
async function removeComponent(
  region: string,
  endpointName: string,
  { name, createdAtMs = 0 }: DeletionStep,
): Promise<void> {
  const there = await componentNow(region, endpointName, name)
  if (!there) return
  if (there === 'unknown' || there.status !== 'Deleting')
    unwrap(await deleteInferenceComponent(region, { name, createdAtMs, typedName: name }))
  for (let poll = 0; poll < maxPolls; poll++) {
    await new Promise(resolve => setTimeout(resolve, pollMs))
    const now = await componentNow(region, endpointName, name)
    if (!now) return
    if (now !== 'unknown' && now.status === 'Failed' && (there === 'unknown' || there.status !== 'Failed')) {
      throw new Error(now.failureReason ?? 'The component could not be deleted.')
    }
  }
  throw new Error('The component is still being deleted after half an hour.')
}

async function componentNow(region: string, endpointName: string, name: string) {
  try {
    const path = api.endpointPart(region, endpointName, 'components')
    const { components } = await getJson<InferenceComponents>(path)
    return components.find(component => component.name === name)
  } catch (error) {
    if (error instanceof HttpError && passing.includes(error.body.code)) return 'unknown'
    throw error
  }
}

const pollMs = 1500
/** Half an hour; then somebody should look. */
const maxPolls = 1200
/** The deletion goes on without us. */
const passing: readonly ErrorCode[] = ['throttled', 'timeout', 'unavailable']

/** Waits until the endpoint is gone; SageMaker takes from seconds to some minutes. */
async function untilGone(region: string, { name, createdAtMs, status }: Endpoint): Promise<void> {
  for (let poll = 0; poll < maxPolls; poll++) {
    await new Promise(resolve => setTimeout(resolve, pollMs))
    const endpoint = await nowOf(region, name)
    if (endpoint === 'gone' || (endpoint && endpoint.createdAtMs !== createdAtMs)) return
    // One that had failed before says so until its deletion is seen.
    if (endpoint?.status === 'Failed' && status !== 'Failed') {
      throw new Error(endpoint.failureReason ?? 'The endpoint could not be deleted.')
    }
  }
  throw new Error('The endpoint is still being deleted after half an hour.')
}

async function isLeaving(region: string, name: string): Promise<boolean> {
  const endpoint = await nowOf(region, name)
  return endpoint === 'gone' || endpoint?.status === 'Deleting'
}

async function nowOf(region: string, name: string): Promise<Endpoint | 'gone' | undefined> {
  try {
    return (await getJson<EndpointDetail>(api.endpoint(region, name))).endpoint
  } catch (error) {
    if (!(error instanceof HttpError)) throw error
    if (error.body.code === 'not-found') return 'gone'
    if (passing.includes(error.body.code)) return undefined
    throw error
  }
}
