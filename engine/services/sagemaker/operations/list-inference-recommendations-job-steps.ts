import type {
  ListInferenceRecommendationsJobStepsRequest,
  ListInferenceRecommendationsJobStepsResponse,
} from '@aws-sdk/client-sagemaker'
import type { Operation } from '../../../protocol/operation.ts'
import type { SageMakerContext } from '../context.ts'
import { required } from '../errors.ts'
import { findJob } from '../jobs/find-job.ts'
import { pageOf } from '../page.ts'
import { benchmarkOf } from '../recommender/benchmark.ts'

/** https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_ListInferenceRecommendationsJobSteps.html */
export const listInferenceRecommendationsJobSteps =
  ({
    store,
  }: SageMakerContext): Operation<
    ListInferenceRecommendationsJobStepsRequest,
    ListInferenceRecommendationsJobStepsResponse
  > =>
  (input, request) => {
    const job = findJob(store.recommendationJobs, request, required(input.JobName, 'jobName'))
    // A page goes by name: the place of the step in the job.
    const steps = job.candidates.map((candidate, index) => ({
      name: String(index).padStart(3, '0'),
      createdAt: job.createdAt,
      candidate,
    }))
    const inOrder = { ...input, SortBy: 'Name', SortOrder: 'Ascending' }
    const matches = ({ candidate }: (typeof steps)[number]) =>
      input.Status === undefined || candidate.status === input.Status
    const { items, nextToken } = pageOf('steps', steps, inOrder, {}, matches)
    const Steps = items.map(({ candidate }) => ({
      StepType: 'BENCHMARK' as const,
      JobName: job.name,
      Status: candidate.status,
      InferenceBenchmark: { ...benchmarkOf(candidate), FailureReason: candidate.failureReason },
    }))
    return { Steps, NextToken: nextToken }
  }
