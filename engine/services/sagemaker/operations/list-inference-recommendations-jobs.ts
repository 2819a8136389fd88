import type {
  ListInferenceRecommendationsJobsRequest,
  ListInferenceRecommendationsJobsResponse,
} from '@aws-sdk/client-sagemaker'
import type { Operation } from '../../../protocol/operation.ts'
import type { SageMakerContext } from '../context.ts'
import { modifiedWithin } from '../jobs/modified-within.ts'
import { pageOf } from '../page.ts'
import type { RecommendationJobRecord } from '../recommender/recommendation-record.ts'

const sortByStatus = { Status: (job: RecommendationJobRecord) => job.status }

/** https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_ListInferenceRecommendationsJobs.html */
export const listInferenceRecommendationsJobs =
  ({
    store,
  }: SageMakerContext): Operation<ListInferenceRecommendationsJobsRequest, ListInferenceRecommendationsJobsResponse> =>
  (input, request) => {
    const isModifiedWithin = modifiedWithin(input)
    const { StatusEquals, ModelNameEquals, ModelPackageVersionArnEquals } = input
    const matches = (job: RecommendationJobRecord) =>
      isModifiedWithin(job) &&
      (StatusEquals === undefined || job.status === StatusEquals) &&
      (ModelNameEquals === undefined || job.definition.InputConfig?.ModelName === ModelNameEquals) &&
      ModelPackageVersionArnEquals === undefined
    const { items, nextToken } = pageOf(
      'recommendation jobs',
      store.recommendationJobs.list(request.region),
      input,
      sortByStatus,
      matches,
    )
    const InferenceRecommendationsJobs = items.map(({ definition, ...job }) => ({
      JobName: job.name,
      JobDescription: definition.JobDescription ?? '',
      JobType: definition.JobType,
      JobArn: job.arn,
      Status: job.status,
      CreationTime: job.createdAt,
      CompletionTime: job.completedAt,
      RoleArn: definition.RoleArn,
      LastModifiedTime: job.modifiedAt,
      FailureReason: job.failureReason,
      ModelName: definition.InputConfig?.ModelName,
      SamplePayloadUrl: definition.InputConfig?.ContainerConfig?.PayloadConfig?.SamplePayloadUrl,
    }))
    return { InferenceRecommendationsJobs, NextToken: nextToken }
  }
