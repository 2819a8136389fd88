import { notImplemented, validationError } from './errors.ts'
import type { TargetKey } from './records.ts'

const VARIANT = /^endpoint\/([^/]+)\/variant\/([^/]+)$/
/** SageMaker's other dimensions, of options that the engine does not serve yet. */
const UNBUILT = ['sagemaker:variant:DesiredProvisionedConcurrency', 'sagemaker:inference-component:DesiredCopyCount']

interface TargetInput {
  ServiceNamespace?: string
  ResourceId?: string
  ScalableDimension?: string
}

/** The target that a request names. Throws ValidationException for what is no endpoint variant. */
export function targetKeyOf(input: TargetInput): TargetKey {
  const { ServiceNamespace, ResourceId: resourceId = '', ScalableDimension = '' } = input
  checkNamespace(ServiceNamespace)
  if (UNBUILT.includes(ScalableDimension)) throw notImplemented(`Scalable dimension ${ScalableDimension}`)
  if (ScalableDimension !== 'sagemaker:variant:DesiredInstanceCount' || !VARIANT.test(resourceId)) {
    throw validationError('Unsupported service namespace, resource type or scalable dimension')
  }
  return { resourceId, dimension: ScalableDimension }
}

export function checkNamespace(namespace: string | undefined): void {
  if (namespace !== 'sagemaker') throw notImplemented(`Service namespace ${namespace}`)
}

/** The endpoint and variant of `endpoint/<endpoint>/variant/<variant>`. */
export function variantOf(resourceId: string): { endpointName: string; variantName: string } {
  const [, endpointName = '', variantName = ''] = VARIANT.exec(resourceId) ?? []
  return { endpointName, variantName }
}
