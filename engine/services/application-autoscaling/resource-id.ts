import { fits, isDimension } from './dimension.ts'
import { notImplemented, validationError } from './errors.ts'
import type { TargetKey } from './records.ts'

interface TargetInput {
  ServiceNamespace?: string
  ResourceId?: string
  ScalableDimension?: string
}

/** The target that a request names. Throws ValidationException where dimension and resource do not belong together. */
export function targetKeyOf(input: TargetInput): TargetKey {
  const { ServiceNamespace, ResourceId: resourceId = '', ScalableDimension: dimension = '' } = input
  checkNamespace(ServiceNamespace)
  if (!isDimension(dimension) || !fits(dimension, resourceId)) {
    throw validationError('Unsupported service namespace, resource type or scalable dimension')
  }
  return { resourceId, dimension }
}

export function checkNamespace(namespace: string | undefined): void {
  if (namespace !== 'sagemaker') throw notImplemented(`Service namespace ${namespace}`)
}

/** True for what belongs to an owner: `endpoint/<name>` has the variants, `inference-component/<name>` is its own. */
export function belongsTo(resourceId: string, owner: string): boolean {
  const [id, whose] = [resourceId.toLowerCase(), owner.toLowerCase()]
  return id === whose || id.startsWith(`${whose}/`)
}
