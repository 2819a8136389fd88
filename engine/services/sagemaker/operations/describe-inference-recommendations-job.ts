import type {
  DescribeInferenceRecommendationsJobRequest,
  DescribeInferenceRecommendationsJobResponse,
} from '@aws-sdk/client-sagemaker'
import type { Operation } from '../../../protocol/operation.ts'
import type { SageMakerContext } from '../context.ts'
import { required } from '../errors.ts'
import { findJob } from '../jobs/find-job.ts'
import { benchmarkOf } from '../recommender/benchmark.ts'

/** https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_DescribeInferenceRecommendationsJob.html */
export const describeInferenceRecommendationsJob =
  ({
    store,
  }: SageMakerContext): Operation<
    DescribeInferenceRecommendationsJobRequest,
    DescribeInferenceRecommendationsJobResponse
  > =>
  (input, request) => {
    const job = findJob(store.recommendationJobs, request, required(input.JobName, 'jobName'))
    const { OutputConfig: _output, ...definition } = job.definition
    const tested = job.candidates.filter(candidate => candidate.status === 'COMPLETED')
    return {
      ...definition,
      JobName: job.name,
      JobArn: job.arn,
      Status: job.status,
      CreationTime: job.createdAt,
      CompletionTime: job.completedAt,
      LastModifiedTime: job.modifiedAt,
      FailureReason: job.failureReason,
      InferenceRecommendations:
        tested.length > 0
          ? tested.map(candidate => ({
              ...benchmarkOf(candidate),
              RecommendationId: `${job.name}/${candidate.endpointName}`,
            }))
          : undefined,
    }
  }
