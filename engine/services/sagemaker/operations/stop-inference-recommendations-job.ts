import type { StopInferenceRecommendationsJobRequest } from '@aws-sdk/client-sagemaker'
import type { Operation } from '../../../protocol/operation.ts'
import type { SageMakerContext } from '../context.ts'
import { required, validationError } from '../errors.ts'
import { findJobToUpdate } from '../jobs/find-job.ts'

/** https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_StopInferenceRecommendationsJob.html */
export const stopInferenceRecommendationsJob =
  ({ store, recommendationJobs, clock }: SageMakerContext): Operation<StopInferenceRecommendationsJobRequest, object> =>
  (input, { region }) => {
    const job = findJobToUpdate(store.recommendationJobs, { region }, required(input.JobName, 'jobName'))
    if (job.status !== 'PENDING' && job.status !== 'IN_PROGRESS')
      throw validationError(
        `The request was rejected because the inference recommendations job is in status ${job.status} and cannot be stopped.`,
      )
    const key = job.name.toLowerCase()
    store.recommendationJobs.put(region, key, { ...job, status: 'STOPPING', modifiedAt: new Date(clock.now()) })
    recommendationJobs.stop(region, key)
    return {}
  }
