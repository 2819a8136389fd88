import { AwsError } from '../../../protocol/aws-error.ts'
import type { RequestContext } from '../../../protocol/operation.ts'
import type { Collection } from '../../../state/collection.ts'
import { validationError } from '../errors.ts'

type Place = Pick<RequestContext, 'region'>

/** Names of jobs are taken for ever: no job can be deleted. */
export const jobNameTaken = (arn: string) =>
  new AwsError(
    'ResourceInUse',
    `Job name must be unique within an AWS account and region, and a job with this name already exists (${arn})`,
  )

/** A job that is read. The code is not the declared ResourceNotFound: SageMaker's own waiters look for this one. */
export function findJob<Job>(jobs: Collection<Job>, { region }: Place, name: string): Job {
  const job = jobs.get(region, name.toLowerCase())
  if (!job) throw validationError(`Could not find requested job with name: ${name}`)
  return job
}

/** A job that is to be changed. */
export function findJobToUpdate<Job>(jobs: Collection<Job>, { region }: Place, name: string): Job {
  const job = jobs.get(region, name.toLowerCase())
  if (!job) throw validationError(`Could not find job to update with name: ${name}`)
  return job
}
