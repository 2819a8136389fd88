import type { DesiredWeightAndCapacity, ProductionVariantServerlessUpdateConfig } from '@aws-sdk/client-sagemaker'
import type { SageMakerContext } from './context.ts'
import type { DeployedVariant, EndpointRecord } from './endpoint-record.ts'
import { validationError } from './errors.ts'
import { findUpdatableEndpoint } from './find-endpoint.ts'
import { assertQuota } from './quota.ts'
import { refuseManagedCount, refuseWhileChanging } from './refuse-component-change.ts'
import { checkConcurrency } from './refuse-serverless.ts'
import { assertServerlessQuota } from './serverless-quota.ts'

/**
 * Writes the wish of UpdateEndpointWeightsAndCapacities and sets the fleet to work. Shared with Application Auto
 * Scaling, which on AWS calls the same operation. Throws SageMaker's errors.
 */
export function updateWeightsAndCapacities(
  context: SageMakerContext,
  place: { region: string; accountId: string },
  endpointName: string,
  desired: readonly DesiredWeightAndCapacity[],
): EndpointRecord {
  const { store, clock, fleet } = context
  const endpoint = findUpdatableEndpoint(store, place, endpointName)
  const { serving } = endpoint
  if (!serving) throw validationError(`Endpoint "${endpoint.arn}" has no deployment to change.`)
  refuseWhileChanging(context, place.region, endpoint)
  const wishes = checkWishes(endpoint, serving.variants, desired)
  const variants = serving.variants.map(variant => withWish(variant, wishes.get(variant.name)))
  assertQuota(context.limits, store.endpoints.list(place.region), endpoint.name, variants)
  const now = new Date(clock.now())
  assertServerlessQuota(context.limits, store.endpoints.list(place.region), endpoint.name, { variants })
  const previous = serving.variants.map(({ name, desiredWeight, desiredInstanceCount, serverless }) => ({
    name,
    desiredWeight,
    desiredInstanceCount,
    serverless,
  }))
  const changed: EndpointRecord = {
    ...endpoint,
    status: 'Updating',
    modifiedAt: now,
    serving: { ...serving, variants },
    pending: { kind: 'scale', previous, startedAt: now },
  }
  store.endpoints.put(place.region, endpoint.name.toLowerCase(), changed)
  fleet.scale(place.region, endpoint.name.toLowerCase())
  return changed
}

function checkWishes(
  endpoint: EndpointRecord,
  variants: readonly DeployedVariant[],
  desired: readonly DesiredWeightAndCapacity[],
) {
  const wishes = new Map<string, DesiredWeightAndCapacity>()
  for (const wish of desired) {
    const name = wish.VariantName ?? ''
    if (wishes.has(name)) throw validationError(`The variant name "${name}" is given more than once.`)
    wishes.set(name, wish)
    checkKind(
      variants.find(variant => variant.name === name),
      wish,
    )
    if (wish.DesiredInstanceCount === 0 && !endpoint.serving?.asyncInference)
      throw validationError(
        `DesiredInstanceCount of variant "${name}" must be at least 1: only inference components and asynchronous endpoints scale to zero.`,
      )
  }
  const unknown = [...wishes.keys()].filter(name => !variants.some(variant => variant.name === name))
  if (unknown.length > 0)
    throw validationError(
      `The variant name(s) "${unknown.join(', ')}" is/are not present within endpoint configuration "${endpoint.configName}".`,
    )
  return wishes
}

/** Instances and concurrency exclude each other. */
function checkKind(variant: DeployedVariant | undefined, wish: DesiredWeightAndCapacity): void {
  if (!variant) return
  refuseManagedCount(variant, wish)
  if (variant.serverless && wish.DesiredInstanceCount !== undefined)
    throw validationError(`DesiredInstanceCount cannot be set for the serverless variant "${variant.name}".`)
  if (!wish.ServerlessUpdateConfig) return
  if (!variant.serverless)
    throw validationError(`ServerlessUpdateConfig cannot be set for the instance-based variant "${variant.name}".`)
  checkConcurrency({ ...variant.serverless.desired, ...definedOf(wish.ServerlessUpdateConfig) })
}

const definedOf = ({ MaxConcurrency, ProvisionedConcurrency }: ProductionVariantServerlessUpdateConfig = {}) => ({
  ...(MaxConcurrency !== undefined && { MaxConcurrency }),
  ...(ProvisionedConcurrency !== undefined && { ProvisionedConcurrency }),
})

const withWish = (variant: DeployedVariant, wish: DesiredWeightAndCapacity | undefined): DeployedVariant => ({
  ...variant,
  desiredWeight: wish?.DesiredWeight ?? variant.desiredWeight,
  desiredInstanceCount: wish?.DesiredInstanceCount ?? variant.desiredInstanceCount,
  serverless: variant.serverless && {
    ...variant.serverless,
    desired: { ...variant.serverless.desired, ...definedOf(wish?.ServerlessUpdateConfig) },
  },
})
