import type { DesiredWeightAndCapacity } from '@aws-sdk/client-sagemaker'
import { type ComponentRecord, isComponentInProgress, isOfEndpoint } from './component-record.ts'
import type { SageMakerContext } from './context.ts'
import type { DeployedVariant, Deployment, EndpointRecord } from './endpoint-record.ts'
import { validationError } from './errors.ts'

const componentsOf = ({ store }: SageMakerContext, region: string, { name }: EndpointRecord): ComponentRecord[] =>
  store.inferenceComponents.list(region).filter(isOfEndpoint(name))

/** An endpoint goes last: its components have nowhere else to be. */
export function refuseWhileHosting(context: SageMakerContext, region: string, endpoint: EndpointRecord): void {
  const names = componentsOf(context, region, endpoint).map(({ name }) => `"${name}"`)
  if (names.length > 0)
    throw validationError(
      `Cannot delete endpoint "${endpoint.arn}" that hosts inference components: delete ${names.join(', ')} first.`,
    )
}

/** Throws while a component of the endpoint is being changed, which would get in the way of changing its instances. */
export function refuseWhileChanging(context: SageMakerContext, region: string, endpoint: EndpointRecord): void {
  const busy = componentsOf(context, region, endpoint).find(isComponentInProgress)
  if (busy)
    throw validationError(
      `Cannot update endpoint "${endpoint.arn}" while its inference component "${busy.name}" is in status ${busy.status}.`,
    )
}

/** What UpdateEndpoint must leave to the components of an endpoint. */
export function refuseLosingComponents(
  context: SageMakerContext,
  region: string,
  endpoint: EndpointRecord,
  next: Deployment,
): void {
  refuseWhileChanging(context, region, endpoint)
  for (const { name, variantName } of componentsOf(context, region, endpoint)) {
    const variant = next.variants.find(one => one.name === variantName)
    if (variant?.containers.length === 0) continue
    throw validationError(
      `Cannot update endpoint "${endpoint.arn}": variant "${variantName}" hosts inference component "${name}", and the new endpoint configuration has no such variant without a model.`,
    )
  }
}

/** With managed scaling, instances follow the copies. */
export function refuseManagedCount({ production, name }: DeployedVariant, wish: DesiredWeightAndCapacity): void {
  if (wish.DesiredInstanceCount === undefined || production.ManagedInstanceScaling?.Status !== 'ENABLED') return
  throw validationError(
    `DesiredInstanceCount cannot be set for variant "${name}": its instances are scaled by ManagedInstanceScaling, with the copies of its inference components.`,
  )
}
