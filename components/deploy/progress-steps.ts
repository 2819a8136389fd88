import type { DeployedComponent, DeployedObject, Deployment, DeployStep, Removal } from '@/lib/deploy/model'
import type { DeploymentNames } from '@/lib/deploy/schema'
import { updateStateOf } from '@/lib/deploy/update-state'
import { hasFailed, isInFlight } from '@/lib/endpoints/model'
import type { ErrorBody } from '@/lib/errors'
import type { DeploymentRun, StepState } from './deployment-run'

export interface ProgressStep {
  id: DeployStep | 'service'
  title: string
  /** The same while it goes on. */
  doing: string
  /** Name of the object it makes. */
  name?: string
  /** `skipped`: what came before it stopped the deployment. */
  state: 'waiting' | 'running' | 'done' | 'failed' | 'skipped'
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
  model: { title: 'Create the model', doing: 'Creating the model' },
  config: { title: 'Create the endpoint config', doing: 'Creating the endpoint config' },
  endpoint: { title: 'Start the endpoint', doing: 'Starting the endpoint' },
  service: { title: 'Come into service', doing: 'Coming into service' },
  update: { title: 'Update the endpoint', doing: 'Updating the endpoint' },
  component: { title: 'Place the inference component', doing: 'Placing the inference component' },
} as const

/** The steps out of what this tab does and what SageMaker says: an object that exists is made, whatever a reply said. */
export function progressSteps(
  names: DeploymentNames,
  run: DeploymentRun,
  deployment: Deployment | undefined,
): ProgressStep[] {
  const { modelName, configName } = names
  const creations: ProgressStep[] = [
    ...(modelName ? [creation('model', modelName, run.steps.model, deployment?.model)] : []),
    creation('config', configName, run.steps.config, deployment?.config),
    endpointStep(names, run, deployment),
  ]
  const isStarted = creations.at(-1)?.state === 'done'
  const comes = names.mode === 'update' ? updated(run, deployment) : service(run, deployment)
  const steps = [...creations, isStarted ? comes : serviceToCome]
  if (names.componentName) steps.push(placement(names.componentName, run.steps.component, deployment?.component))
  return steps
}

/** Of a deployment that stopped: what comes after its last step was not run, and will not be. */
export function stoppedSteps(steps: readonly ProgressStep[]): ProgressStep[] {
  const lastAt = steps.findLastIndex(step => step.state !== 'waiting')
  return steps.map((step, index) => (index > lastAt ? { ...step, state: 'skipped' } : step))
}

/** Every step is done, of this deployment and not of another that has the same names. */
export const isServing = (steps: readonly ProgressStep[]): boolean =>
  steps.every(({ state }) => state !== 'failed') &&
  steps.filter(({ id }) => id === 'endpoint' || id === 'service' || id === 'component').every(isDone)

const isDone = ({ state }: ProgressStep) => state === 'done'

/** What this deployment made and may remove, in the order it goes. */
export function madeObjects({ component, endpoint, config, model }: Deployment): Removal[] {
  const kinds = { component, endpoint, config, model }
  return (['component', 'endpoint', 'config', 'model'] as const).flatMap(kind => {
    const object = kinds[kind]
    return object?.exists && object.isOwn ? [{ kind, name: object.name, state: 'waiting' }] : []
  })
}

function creation(
  id: DeployStep,
  name: string,
  local: StepState | undefined,
  object: DeployedObject | undefined,
): ProgressStep {
  const step: ProgressStep = {
    id,
    ...TITLES[id],
    name,
    state: 'waiting',
    ...(local && { startedAtMs: local.startedAtMs, endedAtMs: local.endedAtMs }),
  }
  const isMade = (object?.exists && object.isOwn) || (local?.endedAtMs !== undefined && !local.error)
  if (isMade) return { ...step, state: 'done', ...(local?.isAdopted && { note: 'An earlier try had made it.' }) }
  if (local?.error) return { ...step, state: 'failed', error: local.error }
  if (local) return { ...step, state: 'running' }
  return object?.exists ? { ...step, note: 'One of this name exists, of another deployment.' } : step
}

/** Done once its copies serve, not when SageMaker took the request. */
function placement(name: string, local: StepState | undefined, component: DeployedComponent | undefined): ProgressStep {
  const step = creation('component', name, local, component)
  if (step.state !== 'done') return step
  const { status, failureReason } = component ?? {}
  if (status === 'Failed') return { ...step, state: 'failed', failureReason: failureReason ?? status }
  return status === 'InService' ? { ...step, note: 'InService' } : { ...step, state: 'running', note: status }
}

/** An update leaves no object: it is known by the config that the endpoint runs, or is on the way to. */
function endpointStep({ mode, endpointName }: DeploymentNames, run: DeploymentRun, deployment?: Deployment) {
  if (mode !== 'update') return creation('endpoint', endpointName, run.steps.endpoint, deployment?.endpoint)
  const isBegun = deployment !== undefined && updateStateOf(deployment) !== 'not-begun'
  const step = creation('endpoint', endpointName, run.steps.endpoint, {
    name: endpointName,
    exists: isBegun,
    isOwn: isBegun,
  })
  const other = deployment?.endpoint.configName
  return { ...step, ...TITLES.update, ...(step.state === 'waiting' && other && { note: `It runs ${other}.` }) }
}

const serviceToCome: ProgressStep = { id: 'service', ...TITLES.service, state: 'waiting' }

/** Of an endpoint that was started. AWS keeps when it was changed last, which is when it came into service only at first. */
function service(run: DeploymentRun, deployment: Deployment | undefined): ProgressStep {
  const endpoint = deployment?.endpoint
  if (!endpoint?.exists || !endpoint.status) {
    if (run.service) return { ...serviceToCome, note: 'The endpoint is gone.' }
    return { ...serviceToCome, state: 'running', startedAtMs: run.steps.endpoint?.endedAtMs }
  }
  const { status, failureReason, createdAtMs: startedAtMs } = endpoint
  if (hasFailed(status)) {
    const failed = { startedAtMs, endedAtMs: endpoint.lastModifiedAtMs, failureReason: failureReason ?? status }
    return { ...serviceToCome, state: 'failed', note: status, ...failed }
  }
  if (status === 'InService') return { ...serviceToCome, state: 'done', note: 'InService', ...seenTimes(run) }
  if (!isInFlight(status)) return { ...serviceToCome, note: status }
  return { ...serviceToCome, state: 'running', note: phasesOf(endpoint), startedAtMs }
}

/** Of an endpoint whose update AWS took: where that fails, the endpoint is InService all the same, on its old config. */
function updated(run: DeploymentRun, deployment: Deployment | undefined): ProgressStep {
  const takenAtMs = run.steps.endpoint?.endedAtMs
  if (!deployment) return { ...serviceToCome, state: 'running', startedAtMs: takenAtMs }
  const { endpoint } = deployment
  const { status, configName, failureReason } = endpoint
  switch (updateStateOf(deployment)) {
    case 'moving':
      return { ...serviceToCome, state: 'running', note: phasesOf(endpoint), startedAtMs: endpoint.pendingSinceMs }
    case 'serving':
      return { ...serviceToCome, state: 'done', note: 'InService', ...seenTimes(run) }
    case 'failed':
      return {
        ...serviceToCome,
        state: 'failed',
        note: status,
        failureReason: failureReason ?? status,
        ...seenTimes(run),
      }
    case 'not-begun':
      if (run.service?.endedAtMs) return { ...serviceToCome, note: `It runs ${configName} now.` }
      if (!run.service) return { ...serviceToCome, state: 'running', startedAtMs: takenAtMs }
      return { ...serviceToCome, state: 'failed', failureReason: `It runs ${configName} again; AWS gives no reason.` }
  }
}

function seenTimes({ service }: DeploymentRun) {
  const { startedAtMs, endedAtMs } = service ?? {}
  return startedAtMs && endedAtMs ? { startedAtMs, endedAtMs } : {}
}

const phasesOf = ({ phases, status }: Deployment['endpoint']): string =>
  phases.map(phase => `${phase.variant}: ${phase.message ?? phase.status}`).join(' · ') || (status ?? '')
