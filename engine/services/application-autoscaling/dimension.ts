import type { Dimension as MetricDimension } from '@aws-sdk/client-cloudwatch'

/** What SageMaker lets Application Auto Scaling move. */
export type Dimension =
  | 'sagemaker:variant:DesiredInstanceCount'
  | 'sagemaker:variant:DesiredProvisionedConcurrency'
  | 'sagemaker:inference-component:DesiredCopyCount'

/** How a resource is hosted decides what of it scales, and how far down. */
export type ResourceKind = 'real-time' | 'asynchronous' | 'serverless' | 'inference-component'

interface DimensionFacts {
  resourceId: RegExp
  /** Of the metrics that SageMaker publishes for such a resource; their values are the pattern's groups. */
  metricDimensions: string[]
  /** In the words of scaling activities. */
  noun: string
  kinds: ResourceKind[]
}

const VARIANT = /^endpoint\/([^/]+)\/variant\/([^/]+)$/
const variantMetrics = ['EndpointName', 'VariantName']

const dimensions: Record<Dimension, DimensionFacts> = {
  'sagemaker:variant:DesiredInstanceCount': {
    resourceId: VARIANT,
    metricDimensions: variantMetrics,
    noun: 'instance count',
    kinds: ['real-time', 'asynchronous'],
  },
  'sagemaker:variant:DesiredProvisionedConcurrency': {
    resourceId: VARIANT,
    metricDimensions: variantMetrics,
    noun: 'concurrency',
    kinds: ['serverless'],
  },
  'sagemaker:inference-component:DesiredCopyCount': {
    resourceId: /^inference-component\/([^/]+)$/,
    metricDimensions: ['InferenceComponentName'],
    noun: 'copy count',
    kinds: ['inference-component'],
  },
}

export const isDimension = (name: string): name is Dimension => Object.hasOwn(dimensions, name)
export const fits = (dimension: Dimension, resourceId: string) => dimensions[dimension].resourceId.test(resourceId)
export const nounOf = (dimension: Dimension) => dimensions[dimension].noun
export const scales = (dimension: Dimension, kind: ResourceKind) => dimensions[dimension].kinds.includes(kind)

/** The dimensions of the metrics that SageMaker publishes for a resource. */
export function metricDimensionsOf(dimension: Dimension, resourceId: string): MetricDimension[] {
  const [, ...values] = dimensions[dimension].resourceId.exec(resourceId) ?? []
  return dimensions[dimension].metricDimensions.map((Name, at) => ({ Name, Value: values[at] ?? '' }))
}

/**
 * Only what answers from a queue, or refuses while it is away, may have nothing running
 * ("Scale an endpoint to zero instances", "Autoscale an asynchronous endpoint", SageMaker Developer Guide, 2026-11).
 */
export const leastCapacity = (kind: ResourceKind) => (kind === 'asynchronous' || kind === 'inference-component' ? 0 : 1)
