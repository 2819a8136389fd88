import type { ListTransformJobsRequest, ListTransformJobsResponse } from '@aws-sdk/client-sagemaker'
import type { Operation } from '../../../protocol/operation.ts'
import type { SageMakerContext } from '../context.ts'
import { modifiedWithin } from '../jobs/modified-within.ts'
import { pageOf } from '../page.ts'
import type { TransformJobRecord } from '../transform/transform-record.ts'

const sortByStatus = { Status: (job: TransformJobRecord) => job.status }

/** https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_ListTransformJobs.html */
export const listTransformJobs =
  ({ store }: SageMakerContext): Operation<ListTransformJobsRequest, ListTransformJobsResponse> =>
  (input, request) => {
    const isModifiedWithin = modifiedWithin(input)
    const matches = (job: TransformJobRecord) =>
      (input.StatusEquals === undefined || job.status === input.StatusEquals) && isModifiedWithin(job)
    const { items, nextToken } = pageOf(
      'transform jobs',
      store.transformJobs.list(request.region),
      input,
      sortByStatus,
      matches,
    )
    const TransformJobSummaries = items.map(job => ({
      TransformJobName: job.name,
      TransformJobArn: job.arn,
      CreationTime: job.createdAt,
      TransformEndTime: job.endedAt,
      LastModifiedTime: job.modifiedAt,
      TransformJobStatus: job.status,
      FailureReason: job.failureReason,
    }))
    return { TransformJobSummaries, NextToken: nextToken }
  }
