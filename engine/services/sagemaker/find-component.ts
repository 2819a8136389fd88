import type { RequestContext } from '../../protocol/operation.ts'
import { arnOf } from './arns.ts'
import { type ComponentRecord, isComponentInProgress } from './component-record.ts'
import type { SageMakerContext } from './context.ts'
import type { DeployedVariant, EndpointRecord } from './endpoint-record.ts'
import { couldNotFind, validationError } from './errors.ts'
import { findEndpoint } from './find-endpoint.ts'

type Place = Pick<RequestContext, 'region' | 'accountId'>

export function findComponent({ store }: SageMakerContext, place: Place, name: string): ComponentRecord {
  const component = store.inferenceComponents.get(place.region, name.toLowerCase())
  if (!component) throw couldNotFind('inference-component', arnOf(place, 'inference-component', name))
  return component
}

/** A component that may be changed or deleted now. */
export function findRestingComponent(
  context: SageMakerContext,
  place: Place,
  name: string,
  verb: 'update' | 'delete',
): ComponentRecord {
  const component = findComponent(context, place, name)
  if (isComponentInProgress(component))
    throw validationError(`Cannot ${verb} in-progress inference component "${component.arn}".`)
  if (verb === 'update' && component.status === 'Failed')
    throw validationError(
      `Cannot update inference component "${component.arn}" in status Failed: delete it and create it again. ${component.failureReason ?? ''}`.trim(),
    )
  return component
}

/** The variant that hosts components, of an endpoint at rest. Without a name, the only one. */
export function findComponentVariant(
  { store }: SageMakerContext,
  place: Place,
  endpointName: string,
  variantName: string | undefined,
): { endpoint: EndpointRecord; variant: DeployedVariant } {
  const endpoint = findEndpoint(store, place, endpointName)
  if (endpoint.status !== 'InService' || !endpoint.serving)
    throw validationError(
      `Endpoint "${endpoint.arn}" is in status ${endpoint.status}: it must be InService for its inference components to be created, updated or deleted.`,
    )
  const { variants } = endpoint.serving
  const variant = variantName === undefined ? variants[0] : variants.find(one => one.name === variantName)
  if (!variant || (variantName === undefined && variants.length > 1))
    throw validationError(
      variantName === undefined
        ? `VariantName must be given: endpoint "${endpoint.arn}" has several variants.`
        : `Could not find variant "${variantName}" of endpoint "${endpoint.arn}".`,
    )
  if (variant.containers.length > 0)
    throw validationError(
      `Variant "${variant.name}" of endpoint "${endpoint.arn}" has a model and cannot host inference components: leave ModelName out of its endpoint configuration.`,
    )
  return { endpoint, variant }
}
