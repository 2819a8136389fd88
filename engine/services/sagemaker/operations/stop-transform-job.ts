import type { StopTransformJobRequest } from '@aws-sdk/client-sagemaker'
import type { Operation } from '../../../protocol/operation.ts'
import type { SageMakerContext } from '../context.ts'
import { required, validationError } from '../errors.ts'
import { findJobToUpdate } from '../jobs/find-job.ts'

/** https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_StopTransformJob.html */
export const stopTransformJob =
  ({ store, transformJobs, clock }: SageMakerContext): Operation<StopTransformJobRequest, object> =>
  (input, { region }) => {
    const job = findJobToUpdate(store.transformJobs, { region }, required(input.TransformJobName, 'transformJobName'))
    if (job.status !== 'InProgress')
      throw validationError(
        `The request was rejected because the transform job is in status ${job.status} and cannot be stopped.`,
      )
    const key = job.name.toLowerCase()
    store.transformJobs.put(region, key, { ...job, status: 'Stopping', modifiedAt: new Date(clock.now()) })
    transformJobs.stop(region, key)
    return {}
  }
