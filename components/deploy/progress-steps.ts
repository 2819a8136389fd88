import type { DeployedComponent, DeployedObject, Deployment, DeployStep } from '@/lib/deploy/model'
import type { DeploymentNames } from '@/lib/deploy/schema'
import { hasFailed, isInFlight } from '@/lib/endpoints/model'
import type { ErrorBody } from '@/lib/errors'
import type { DeploymentRun, StepState } from './deployment-run'

export interface ProgressStep {
  id: DeployStep | 'service'
  title: string
  /** Name of the object it makes. */
  name?: string
  state: 'waiting' | 'running' | 'done' | 'failed'
  /** What is going on, or what came of it, in words. */
  note?: string
  startedAtMs?: number
  endedAtMs?: number
  /** Of a creation that AWS refused. */
  error?: ErrorBody
  /** AWS's words on an endpoint that failed. */
  failureReason?: string
}

const TITLES = {
  model: 'Create the model',
  config: 'Create the endpoint config',
  endpoint: 'Start the endpoint',
  component: 'Place the inference component',
} as const

/** The steps out of what this tab does and what SageMaker says: an object that exists is made, whatever a reply said. */
export function progressSteps(
  names: DeploymentNames,
  run: DeploymentRun,
  deployment: Deployment | undefined,
): ProgressStep[] {
  const { modelName, configName, endpointName } = names
  const creations: ProgressStep[] = [
    ...(modelName ? [creation('model', modelName, run.steps.model, deployment?.model)] : []),
    creation('config', configName, run.steps.config, deployment?.config),
    creation('endpoint', endpointName, run.steps.endpoint, deployment?.endpoint),
  ]
  const inService = service(deployment, creations.at(-1)?.state === 'done')
  if (names.componentName === undefined) return [...creations, inService]
  return [...creations, inService, placement(names.componentName, run.steps.component, deployment?.component)]
}

function creation(
  id: DeployStep,
  name: string,
  local: StepState | undefined,
  object: DeployedObject | undefined,
): ProgressStep {
  const step: ProgressStep = {
    id,
    title: TITLES[id],
    name,
    state: 'waiting',
    ...(local && { startedAtMs: local.startedAtMs, endedAtMs: local.endedAtMs }),
  }
  const isDone = (object?.exists && object.isOwn) || (local?.endedAtMs !== undefined && !local.error)
  if (isDone) return { ...step, state: 'done', ...(local?.isAdopted && { note: 'An earlier try had made it.' }) }
  if (local?.error) return { ...step, state: 'failed', error: local.error }
  return local ? { ...step, state: 'running' } : step
}

/** Done once its copies serve, not when SageMaker took the request. */
function placement(name: string, local: StepState | undefined, component: DeployedComponent | undefined): ProgressStep {
  const step = creation('component', name, local, component)
  if (step.state !== 'done') return step
  const { status, failureReason } = component ?? {}
  if (status === 'Failed') return { ...step, state: 'failed', failureReason: failureReason ?? status }
  return status === 'InService' ? { ...step, note: 'InService' } : { ...step, state: 'running', note: status }
}

function service(deployment: Deployment | undefined, isStarted: boolean): ProgressStep {
  const step: ProgressStep = { id: 'service', title: 'Come into service', state: 'waiting' }
  const endpoint = deployment?.endpoint
  if (!isStarted || !endpoint?.exists || !endpoint.status) return step
  const { status, failureReason, createdAtMs: startedAtMs, lastModifiedAtMs: endedAtMs } = endpoint
  if (hasFailed(status))
    return { ...step, state: 'failed', note: status, startedAtMs, endedAtMs, failureReason: failureReason ?? status }
  if (status === 'InService') return { ...step, state: 'done', note: 'InService', startedAtMs, endedAtMs }
  if (!isInFlight(status)) return { ...step, state: 'waiting', note: status }
  const phases = endpoint.phases.map(phase => `${phase.variant}: ${phase.message ?? phase.status}`)
  return { ...step, state: 'running', note: phases.join(' · ') || status, startedAtMs }
}
