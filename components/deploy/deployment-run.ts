import type { Deployment, DeployStep } from '@/lib/deploy/model'
import { type AnyPlan, namesOf } from '@/lib/deploy/plan'
import { readDeployment } from '@/lib/deploy/queries'
import type { DeploymentNames } from '@/lib/deploy/schema'
import { updateStateOf } from '@/lib/deploy/update-state'
import { createEndpointConfig } from '@/lib/endpoint-configs/actions'
import { createEndpoint, updateEndpoint } from '@/lib/endpoints/actions'
import { hasFailed, isInFlight } from '@/lib/endpoints/model'
import type { UpdateEndpoint } from '@/lib/endpoints/schema'
import type { ErrorBody } from '@/lib/errors'
import { toBody, unwrap } from '@/lib/http'
import { createInferenceComponent } from '@/lib/inference-components/actions'
import type { CreateInferenceComponent } from '@/lib/inference-components/schema'
import { createModel } from '@/lib/models/actions'

export interface StepState {
  startedAtMs: number
  endedAtMs?: number
  /** An earlier try had made it, and its reply was lost. */
  isAdopted?: boolean
  error?: ErrorBody
}

/** How far the creations of one deployment have come, in this tab. */
export interface DeploymentRun {
  isRunning: boolean
  steps: Partial<Record<DeployStep, StepState>>
  /** Once its endpoint was seen on its way; `endedAtMs` when that ended, both by AWS's clock. */
  service?: { startedAtMs?: number; endedAtMs?: number }
}

const IDLE: DeploymentRun = { isRunning: false, steps: {} }

// Outside of React: leaving the page must not stop a chain that is half done.
const runs = new Map<string, DeploymentRun>()
const listeners = new Set<() => void>()

function set(operationId: string, run: DeploymentRun): void {
  runs.set(operationId, run)
  for (const listener of listeners) listener()
}

export function subscribeToRuns(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function runOf(operationId: string): DeploymentRun {
  return runs.get(operationId) ?? IDLE
}

/** Creates model, config and endpoint in order, or moves the endpoint; a second start while it runs does nothing, a later one takes up again. */
export async function startDeployment(region: string, plan: AnyPlan): Promise<void> {
  const { operationId } = plan.config
  if (runOf(operationId).isRunning) return
  const { steps, ...rest } = runOf(operationId)
  set(operationId, { ...rest, isRunning: true, steps: withoutErrors(steps) })
  const { model, config } = plan
  const component = 'component' in plan ? plan.component : undefined
  const start = async () =>
    'update' in plan
      ? moveEndpoint(region, plan.update, namesOf(plan))
      : unwrap(await createEndpoint(region, plan.endpoint))
  const isMade =
    (!model || (await step(operationId, 'model', async () => unwrap(await createModel(region, model))))) &&
    (await step(operationId, 'config', async () => unwrap(await createEndpointConfig(region, config)))) &&
    (await step(operationId, 'endpoint', start)) &&
    (!component || (await step(operationId, 'component', () => placeComponent(region, component, namesOf(plan)))))
  set(operationId, { ...runOf(operationId), isRunning: false })
  if (isMade) forgetPlan(operationId)
}

/** An update has no tag to be known by: an earlier try began it when the endpoint runs the config, or is about to. */
async function moveEndpoint(region: string, update: UpdateEndpoint, names: DeploymentNames) {
  const { endpoint } = await readDeployment(region, names)
  const isAdopted = [endpoint.configName, endpoint.pendingConfigName].includes(update.configName)
  if (!isAdopted) unwrap(await updateEndpoint(region, update))
  return { isAdopted }
}

/** A new try takes up where the last one stopped. */
const withoutErrors = (steps: DeploymentRun['steps']): DeploymentRun['steps'] =>
  Object.fromEntries(Object.entries(steps).filter(([, { error }]) => !error))

/** Keeps when the endpoint first came to rest: later changes of it overwrite that at AWS. */
export function seeEndpoint({ operationId, mode }: DeploymentNames, deployment: Deployment): void {
  const run = runOf(operationId)
  const { endpoint } = deployment
  const isOfRun = mode === 'update' ? updateStateOf(deployment) !== 'not-begun' : endpoint.isOwn
  if (!isOfRun || !endpoint.status || run.service?.endedAtMs !== undefined) return
  const { endedAtMs: takenAtMs, isAdopted } = run.steps.endpoint ?? {}
  const isWatched = run.service !== undefined || (takenAtMs !== undefined && !isAdopted)
  if (isInFlight(endpoint.status)) {
    const startedAtMs = mode === 'update' ? endpoint.pendingSinceMs : endpoint.createdAtMs
    if (!run.service) set(operationId, { ...run, service: { ...(startedAtMs && { startedAtMs }) } })
  } else if (isWatched) {
    const startedAtMs = run.service?.startedAtMs ?? (mode === 'update' ? takenAtMs : endpoint.createdAtMs)
    const service = { ...(startedAtMs && { startedAtMs }), endedAtMs: endpoint.lastModifiedAtMs }
    set(operationId, { ...run, service })
  }
}

const POLL_MS = 2_000
/** An endpoint may take an hour at most: ContainerStartupHealthCheckTimeoutInSeconds. */
const MAX_POLLS = 2_000

/** SageMaker takes a component only once the endpoint is in service. */
async function placeComponent(region: string, component: CreateInferenceComponent, names: DeploymentNames) {
  for (let poll = 0; poll < MAX_POLLS; poll++) {
    const { endpoint } = await readDeployment(region, names)
    if (endpoint.status === 'InService') break
    if (endpoint.status && hasFailed(endpoint.status))
      throw new Error('The endpoint did not come into service, so no component can be placed on it.')
    await new Promise(resolve => setTimeout(resolve, POLL_MS))
  }
  return unwrap(await createInferenceComponent(region, component))
}

async function step(
  operationId: string,
  name: DeployStep,
  create: () => Promise<{ isAdopted: boolean }>,
): Promise<boolean> {
  const startedAtMs = Date.now()
  const report = (state: StepState) => {
    const run = runOf(operationId)
    set(operationId, { ...run, steps: { ...run.steps, [name]: state } })
  }
  report({ startedAtMs })
  try {
    const { isAdopted } = await create()
    report({ startedAtMs, endedAtMs: Date.now(), isAdopted })
    return true
  } catch (error) {
    report({ startedAtMs, endedAtMs: Date.now(), error: toBody(error) })
    return false
  }
}

const planKey = (operationId: string) => `slipway:deploy-plan:${operationId}`

/** Keeps the plan in this tab until the endpoint is under way, so that a reload can take up where it was. */
export function keepPlan(plan: AnyPlan): void {
  try {
    sessionStorage.setItem(planKey(plan.config.operationId), JSON.stringify(plan))
  } catch {
    // Without storage a reload shows what exists and cannot go on by itself.
  }
}

/** What was made, or is to go, is not taken up again. */
export function forgetPlan(operationId: string): void {
  sessionStorage.removeItem(planKey(operationId))
}

/** The kept plan; what the storage holds is checked again by each action. */
export function keptPlan(operationId: string): AnyPlan | undefined {
  const text = sessionStorage.getItem(planKey(operationId))
  try {
    return text === null ? undefined : (JSON.parse(text) as AnyPlan) // Written by keepPlan; the server checks it.
  } catch {
    return undefined
  }
}
