import { toast } from '@/components/ui/toast'
import { removeDeployment } from '@/lib/deploy/actions'
import type { Removal } from '@/lib/deploy/model'
import type { DeploymentNames } from '@/lib/deploy/schema'
import type { ErrorBody } from '@/lib/errors'
import { toBody, unwrap } from '@/lib/http'
import { forgetPlan } from './deployment-run'

const POLL_MS = 2_000
/** SageMaker may hold an endpoint for about half an hour before it may be deleted. */
const MAX_POLLS = 1_200

/** How far the removal of one deployment has come, in this tab. */
export interface RemovalRun {
  state: 'idle' | 'running' | 'done' | 'failed'
  /** As AWS answered last; absent before that. */
  removals?: Removal[]
  error?: ErrorBody
}

const IDLE: RemovalRun = { state: 'idle' }

// Outside of React: once begun, a removal goes to its end, whatever is closed or left meanwhile.
const runs = new Map<string, RemovalRun>()
const listeners = new Set<() => void>()
const watched = new Set<string>()

function set(operationId: string, run: RemovalRun): void {
  runs.set(operationId, run)
  for (const listener of listeners) listener()
}

export function subscribeToRemovals(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function removalOf(operationId: string): RemovalRun {
  return runs.get(operationId) ?? IDLE
}

/** While somebody looks at the removal its end needs no other word. */
export function watchRemoval(operationId: string): () => void {
  watched.add(operationId)
  return () => watched.delete(operationId)
}

/** Removes what a deployment made; a second start while it runs does nothing. */
export async function startRemoval(region: string, names: DeploymentNames): Promise<void> {
  const { operationId, endpointName } = names
  const { state, removals } = removalOf(operationId)
  if (state === 'running') return
  forgetPlan(operationId)
  set(operationId, { state: 'running', ...(removals && { removals }) })
  try {
    await removeAll(region, names)
    set(operationId, { ...removalOf(operationId), state: 'done' })
    if (!watched.has(operationId)) toast.ok(`What the deployment of ${endpointName} made was removed`)
  } catch (error) {
    const body = toBody(error)
    set(operationId, { ...removalOf(operationId), state: 'failed', error: body })
    if (!watched.has(operationId))
      toast.danger(`Not all that the deployment of ${endpointName} made could be removed`, body.message)
  }
}

async function removeAll(region: string, names: DeploymentNames): Promise<void> {
  for (let poll = 0; poll < MAX_POLLS; poll++) {
    const removals = unwrap(await removeDeployment(region, names))
    set(names.operationId, { state: 'running', removals })
    if (removals.every(each => each.state === 'gone' || each.state === 'kept')) return
    await new Promise(resolve => setTimeout(resolve, POLL_MS))
  }
  throw new Error('AWS did not let all of it go within the time that Slipway waits. Try again later.')
}
