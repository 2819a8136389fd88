import { LaunchError } from '../../../runtime/instance.ts'
import { ContainerLaunchError } from './launch-group.ts'
import { ModelDataError } from './model-cache.ts'

const maxLength = 1024

/** Why a variant did not come up, in SageMaker's words where it has any. At most 1024 characters, as FailureReason. */
export function failureReason(variantName: string, error: unknown): string {
  return reasonOf(variantName, error).slice(0, maxLength)
}

function reasonOf(variantName: string, error: unknown): string {
  if (error instanceof ModelDataError) return error.message
  if (!(error instanceof LaunchError)) {
    return `Request to service failed for production variant ${variantName}: ${error instanceof Error ? error.message : String(error)}`
  }
  const container = error instanceof ContainerLaunchError ? error.containerName : 'primary'
  switch (error.kind) {
    case 'exited':
    case 'ping-timeout':
      return `The ${container} container for production variant ${variantName} did not pass the ping health check. Please check CloudWatch logs for this endpoint.`
    case 'no-capacity':
      return `Unable to provision requested ML compute capacity due to InsufficientInstanceCapacity error. Please retry using a different ML instance type or after some time. ${error.message}`
    case 'no-runtime':
    case 'spawn-failed':
      return `The ${container} container for production variant ${variantName} could not be started: ${error.message}`
  }
}
