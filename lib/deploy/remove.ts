import {
  DeleteEndpointCommand,
  DeleteEndpointConfigCommand,
  DeleteInferenceComponentCommand,
  DeleteModelCommand,
} from '@aws-sdk/client-sagemaker'
import { forget } from '@/lib/aws/coalesce'
import type { Context } from '@/lib/context'
import { fleetPoller } from '@/lib/endpoints/fleet/pollers'
import { canDelete, isInFlight } from '@/lib/endpoints/model'
import { getDeployment } from './get'
import type { DeployedComponent, DeployedObject, Deployment, DeployStep, Removal } from './model'
import type { DeploymentNames } from './schema'

/**
 * Removes what a deployment made: component, endpoint, config, then model, and only what carries its tag; of an update
 * config and model. Each call does what can be done now; call again until nothing is `going` or `waiting`.
 */
export async function removeDeployment(context: Context, names: DeploymentNames): Promise<Removal[]> {
  const deployment = await getDeployment(context, names)
  const removals =
    names.mode === 'update' ? await removeVersion(context, deployment) : await removeAll(context, deployment)
  for (const noun of ['endpoints', 'endpoint-configs', 'models']) forget(`${context.region}:${noun}:`)
  fleetPoller(context.region).nudge()
  return removals
}

async function removeAll(context: Context, deployment: Deployment): Promise<Removal[]> {
  const { component } = deployment
  const componentRemoval = component && (await removeComponent(context, component))
  const isComponentThere = componentRemoval?.state === 'going'
  const endpoint: Removal = isComponentThere
    ? { kind: 'endpoint', name: deployment.endpoint.name, state: 'waiting', reason: 'Goes after its component.' }
    : await removeEndpoint(context, deployment)
  const isEndpointThere = endpoint.state === 'going' || endpoint.state === 'waiting'
  const stay: Stay | undefined = isEndpointThere
    ? { state: 'waiting', reason: 'Goes after the endpoint.' }
    : kept(deployment)
  return [...(componentRemoval ? [componentRemoval] : []), endpoint, ...(await removeMade(context, deployment, stay))]
}

/** Of an update: the endpoint was there before and stays, and so does what it runs. */
async function removeVersion(context: Context, deployment: Deployment): Promise<Removal[]> {
  const { status } = deployment.endpoint
  const reason = `Goes once the endpoint is no longer ${status}.`
  const stay: Stay | undefined = status && isInFlight(status) ? { state: 'waiting', reason } : kept(deployment)
  return removeMade(context, deployment, stay)
}

/** SageMaker deletes a config also from under an endpoint, which then cannot scale or recover. */
function kept({ config, endpoint }: Deployment): Stay | undefined {
  const isRun = !endpoint.isOwn && [endpoint.configName, endpoint.pendingConfigName].includes(config.name)
  return isRun ? { state: 'kept', reason: 'The endpoint runs it.' } : undefined
}

/** Why what could be removed is not, for now or for good. */
type Stay = Required<Pick<Removal, 'state' | 'reason'>>

async function removeMade(context: Context, { config, model }: Deployment, stay?: Stay): Promise<Removal[]> {
  const sagemaker = await context.aws.sagemaker
  const options = { abortSignal: context.signal }
  const unless = (kind: DeployStep, object: DeployedObject, remove: () => Promise<unknown>): Promise<Removal> =>
    stay && isRemovable(object)
      ? Promise.resolve({ kind, name: object.name, ...stay })
      : removeObject(kind, object, remove)
  const removals = [
    await unless('config', config, () =>
      sagemaker.send(new DeleteEndpointConfigCommand({ EndpointConfigName: config.name }), options),
    ),
  ]
  if (model)
    removals.push(
      await unless('model', model, () => sagemaker.send(new DeleteModelCommand({ ModelName: model.name }), options)),
    )
  return removals
}

function isRemovable(object: DeployedObject): boolean {
  return object.exists && object.isOwn
}

async function removeObject(
  kind: DeployStep,
  object: DeployedObject,
  remove: () => Promise<unknown>,
): Promise<Removal> {
  const { name } = object
  if (!object.exists) return { kind, name, state: 'gone' }
  if (!object.isOwn) return { kind, name, state: 'kept', reason: 'This deployment did not make it.' }
  await remove()
  return { kind, name, state: 'gone' }
}

/** An endpoint may not be deleted while components stand on it. */
async function removeComponent(context: Context, component: DeployedComponent): Promise<Removal> {
  const going: Removal = { kind: 'component', name: component.name, state: 'going' }
  if (isRemovable(component) && component.status === 'Deleting') return going
  const removal = await removeObject('component', component, async () => {
    const sagemaker = await context.aws.sagemaker
    await sagemaker.send(new DeleteInferenceComponentCommand({ InferenceComponentName: component.name }), {
      abortSignal: context.signal,
    })
  })
  return isRemovable(component) ? going : removal
}

async function removeEndpoint(context: Context, { endpoint }: Deployment): Promise<Removal> {
  const going: Removal = { kind: 'endpoint', name: endpoint.name, state: 'going' }
  if (isRemovable(endpoint) && endpoint.status === 'Deleting') return going
  if (isRemovable(endpoint) && endpoint.status && !canDelete(endpoint.status)) {
    const reason = `AWS refuses to delete it while it is ${endpoint.status}; it is removed as soon as that ends.`
    return { ...going, state: 'waiting', reason }
  }
  const removal = await removeObject('endpoint', endpoint, async () => {
    const sagemaker = await context.aws.sagemaker
    await sagemaker.send(new DeleteEndpointCommand({ EndpointName: endpoint.name }), { abortSignal: context.signal })
  })
  return isRemovable(endpoint) ? going : removal
}
