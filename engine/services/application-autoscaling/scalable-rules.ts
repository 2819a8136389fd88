import { leastCapacity, type ResourceKind, scales } from './dimension.ts'
import { validationError } from './errors.ts'
import type { TargetKey } from './records.ts'
import type { ScalableResource } from './scaling/fleet-port.ts'

const kindWords: Record<ResourceKind, string> = {
  'real-time': 'a real-time variant',
  asynchronous: 'an asynchronous variant',
  serverless: 'a serverless variant',
  'inference-component': 'an inference component',
}

/** Throws ValidationException for what cannot be registered under a dimension now. */
export function checkScalable({ resourceId, dimension }: TargetKey, resource: ScalableResource | undefined): void {
  const isComponent = dimension === 'sagemaker:inference-component:DesiredCopyCount'
  const noun = isComponent ? 'inference component' : 'endpoint variant'
  if (!resource) throw validationError(`SageMaker ${noun} doesn't exist: ${resourceId}`)
  const { kind, status, desired, instanceType = '' } = resource
  if (!scales(dimension, kind)) {
    throw validationError(`Scalable dimension ${dimension} is not supported for ${kindWords[kind]}: ${resourceId}`)
  }
  if (status !== 'InService') {
    const owner = isComponent ? 'inference component' : 'endpoint'
    const name = resourceId.split('/')[1]
    throw validationError(
      `SageMaker ${owner} ${name} is in status ${status}: it must be InService to register ${resourceId}`,
    )
  }
  if (/^ml\.t\d/.test(instanceType)) {
    throw validationError(
      `Automatic scaling is not supported for burstable instance types such as ${instanceType}: ${resourceId}`,
    )
  }
  // https://docs.aws.amazon.com/sagemaker/latest/dg/serverless-endpoints-autoscale.html
  if (kind === 'serverless' && desired === 0) {
    throw validationError(
      `Variant has no provisioned concurrency to scale: deploy it with ProvisionedConcurrency first: ${resourceId}`,
    )
  }
}

/** Throws ValidationException for a capacity below what the kind of resource can be left with. */
export function checkLeastCapacity(resource: ScalableResource | undefined, capacity: number): void {
  if (capacity < 0) throw validationError('Minimum capacity must not be negative.')
  if (!resource || capacity >= leastCapacity(resource.kind)) return
  throw validationError(
    `Minimum capacity must be at least 1 for ${kindWords[resource.kind]}: only asynchronous endpoints and inference components scale to 0.`,
  )
}
