import type { DescribeTransformJobRequest, DescribeTransformJobResponse } from '@aws-sdk/client-sagemaker'
import type { Operation } from '../../../protocol/operation.ts'
import type { SageMakerContext } from '../context.ts'
import { required } from '../errors.ts'
import { findJob } from '../jobs/find-job.ts'

/** https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_DescribeTransformJob.html */
export const describeTransformJob =
  ({ store }: SageMakerContext): Operation<DescribeTransformJobRequest, DescribeTransformJobResponse> =>
  (input, request) => {
    const job = findJob(store.transformJobs, request, required(input.TransformJobName, 'transformJobName'))
    return {
      ...job.definition,
      TransformJobName: job.name,
      TransformJobArn: job.arn,
      TransformJobStatus: job.status,
      FailureReason: job.failureReason,
      CreationTime: job.createdAt,
      TransformStartTime: job.startedAt,
      TransformEndTime: job.endedAt,
    }
  }
