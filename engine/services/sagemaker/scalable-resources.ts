import type { SageMakerContext } from './context.ts'
import { updateCopyCount } from './copy-count.ts'
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
  /** `owner` is the beginning of the resource IDs that are gone: `endpoint/<name>` or `inference-component/<name>`. */
  onDeleted(listener: (region: string, owner: string) => void): void
}

const COMPONENT = /^inference-component\/([^/]+)$/
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
      const [, componentName] = COMPONENT.exec(resourceId) ?? []
      if (componentName !== undefined) return scalableComponent(context, region, componentName)
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
      const [, componentName] = COMPONENT.exec(resourceId) ?? []
      if (componentName !== undefined) {
        updateCopyCount(context, { region, accountId }, componentName, count)
        return
      }
      const found = variantOf(region, resourceId)
      if (!found) throw validationError(`Could not find ${resourceId}.`)
      const { endpoint, variant } = found
      const wish = isConcurrency(dimension)
        ? { ServerlessUpdateConfig: { ProvisionedConcurrency: count } }
        : { DesiredInstanceCount: count }
      const place = { region, accountId }
      updateWeightsAndCapacities(context, place, endpoint.name, [{ VariantName: variant.name, ...wish }])
    },
    onDeleted(listener) {
      fleet.onEndpointDeleted((region, name) => listener(region, `endpoint/${name}`))
      fleet.components.onDeleted((region, name) => listener(region, `inference-component/${name}`))
    },
  }
}

/** Its copies can only be changed while its endpoint is at rest, too. */
function scalableComponent({ store }: SageMakerContext, region: string, name: string): ScalableResource | undefined {
  const component = store.inferenceComponents.get(region, name.toLowerCase())
  const endpoint = component && store.endpoints.get(region, component.endpointName.toLowerCase())
  if (!component || !endpoint) return undefined
  const variant = endpoint.serving?.variants.find(one => one.name === component.variantName)
  return {
    kind: 'inference-component',
    desired: component.copyCount,
    status: endpoint.status === 'InService' ? component.status : endpoint.status,
    instanceType: variant?.production.InstanceType,
  }
}

const deploymentOf = ({ serving, pending }: EndpointRecord): Deployment | undefined =>
  serving ?? (pending?.kind === 'deploy' ? pending.deployment : undefined)

const kindOf = ({ asyncInference }: Deployment, { serverless }: DeployedVariant): ScalableResource['kind'] =>
  serverless ? 'serverless' : asyncInference ? 'asynchronous' : 'real-time'

const isConcurrency = (dimension: ScalableDimension) => dimension === 'sagemaker:variant:DesiredProvisionedConcurrency'
