import type { SageMakerContext } from './context.ts'
import type { DeployedVariant, Deployment, EndpointRecord } from './endpoint-record.ts'
import { validationError } from './errors.ts'
import { capacityOf } from './serverless-capacity.ts'
import { updateWeightsAndCapacities } from './weights-and-capacities.ts'

/** What Application Auto Scaling may move, in its names. */
export type ScalableDimension =
  | 'sagemaker:variant:DesiredInstanceCount'
  | 'sagemaker:variant:DesiredProvisionedConcurrency'
  | 'sagemaker:inference-component:DesiredCopyCount'

export interface ScalableResource {
  kind: 'real-time' | 'asynchronous' | 'serverless' | 'inference-component'
  /** Instances, copies or provisioned concurrency as asked for last. */
  desired: number
  status: string
  instanceType?: string | undefined
}

/** The side of SageMaker that Application Auto Scaling sees; resource IDs are those of its API. */
export interface ScalableResources {
  scalable(region: string, resourceId: string, dimension: ScalableDimension): ScalableResource | undefined
  /** Resolves once the change is accepted; throws as UpdateEndpointWeightsAndCapacities does. */
  setDesired(region: string, resourceId: string, dimension: ScalableDimension, count: number): Promise<void>
  /** `owner` is the beginning of the resource IDs that are gone: `endpoint/<name>`. */
  onDeleted(listener: (region: string, owner: string) => void): void
}

const VARIANT = /^endpoint\/([^/]+)\/variant\/([^/]+)$/

export function scalableResources(context: SageMakerContext, accountId: string): ScalableResources {
  const { store, fleet } = context
  const variantOf = (region: string, resourceId: string) => {
    const [, endpointName = '', variantName = ''] = VARIANT.exec(resourceId) ?? []
    const endpoint = store.endpoints.get(region, endpointName.toLowerCase())
    const deployment = endpoint && deploymentOf(endpoint)
    const variant = deployment?.variants.find(one => one.name === variantName)
    return endpoint && deployment && variant ? { endpoint, deployment, variant } : undefined
  }
  return {
    scalable(region, resourceId, dimension) {
      const found = variantOf(region, resourceId)
      if (!found) return undefined
      const { endpoint, deployment, variant } = found
      return {
        kind: kindOf(deployment, variant),
        desired: isConcurrency(dimension) ? capacityOf(variant) : variant.desiredInstanceCount,
        status: endpoint.status,
        instanceType: variant.production.InstanceType,
      }
    },
    async setDesired(region, resourceId, dimension, count) {
      const found = variantOf(region, resourceId)
      if (!found) throw validationError(`Could not find ${resourceId}.`)
      const { endpoint, variant } = found
      const wish = isConcurrency(dimension)
        ? { ServerlessUpdateConfig: { ProvisionedConcurrency: count } }
        : { DesiredInstanceCount: count }
      const place = { region, accountId }
      updateWeightsAndCapacities(context, place, endpoint.name, [{ VariantName: variant.name, ...wish }])
    },
    onDeleted: listener => fleet.onEndpointDeleted((region, name) => listener(region, `endpoint/${name}`)),
  }
}

const deploymentOf = ({ serving, pending }: EndpointRecord): Deployment | undefined =>
  serving ?? (pending?.kind === 'deploy' ? pending.deployment : undefined)

const kindOf = ({ asyncInference }: Deployment, { serverless }: DeployedVariant): ScalableResource['kind'] =>
  serverless ? 'serverless' : asyncInference ? 'asynchronous' : 'real-time'

const isConcurrency = (dimension: ScalableDimension) => dimension === 'sagemaker:variant:DesiredProvisionedConcurrency'
