import { LaunchError } from '../../../runtime/instance.ts'
import { ContainerLaunchError } from './launch-group.ts'
import { ModelDataError } from './model-cache.ts'
import { NoRoom } from './no-room.ts'

const maxLength = 1024

/** Why a variant did not come up, in SageMaker's words where it has any. At most 1024 characters, as FailureReason. */
export const failureReason = (variantName: string, error: unknown): string =>
  reasonOf({ what: `production variant ${variantName}`, logsOf: 'endpoint' }, error)

/** The same of an inference component. */
export const componentFailureReason = (name: string, error: unknown): string =>
  reasonOf({ what: `inference component ${name}`, logsOf: 'inference component' }, error)

function reasonOf(owner: { what: string; logsOf: string }, error: unknown): string {
  return describe(owner, error).slice(0, maxLength)
}

function describe({ what, logsOf }: { what: string; logsOf: string }, error: unknown): string {
  if (error instanceof ModelDataError || error instanceof NoRoom) return error.message
  if (!(error instanceof LaunchError)) {
    return `Request to service failed for ${what}: ${error instanceof Error ? error.message : String(error)}`
  }
  const container = error instanceof ContainerLaunchError ? error.containerName : 'primary'
  switch (error.kind) {
    case 'exited':
    case 'ping-timeout':
      return `The ${container} container for ${what} did not pass the ping health check. Please check CloudWatch logs for this ${logsOf}.`
    case 'no-capacity':
      return `Unable to provision requested ML compute capacity due to InsufficientInstanceCapacity error. Please retry using a different ML instance type or after some time. ${error.message}`
    case 'no-runtime':
    case 'spawn-failed':
      return `The ${container} container for ${what} could not be started: ${error.message}`
  }
}
