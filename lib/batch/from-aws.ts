import type { TransformJobSummary as AwsSummary, DescribeTransformJobCommandOutput } from '@aws-sdk/client-sagemaker'
import { TRANSFORM_STATUSES, type TransformJob, type TransformJobSummary, WHOLE } from './model'

interface Named extends Omit<AwsSummary, 'TransformJobArn'> {
  TransformJobArn: string | undefined
}

export function transformSummaryFromAws(from: Partial<Named>): TransformJobSummary {
  return {
    name: from.TransformJobName ?? '',
    arn: from.TransformJobArn ?? '',
    // A status that is not known yet is looked at again, as one that moves.
    status: TRANSFORM_STATUSES.find(status => status === from.TransformJobStatus) ?? 'InProgress',
    createdAtMs: from.CreationTime?.getTime() ?? 0,
    endedAtMs: from.TransformEndTime?.getTime(),
    failureReason: from.FailureReason,
  }
}

export function transformJobFromAws(from: DescribeTransformJobCommandOutput): TransformJob {
  const { TransformInput: input, TransformOutput: output, TransformResources: resources, DataProcessing } = from
  return {
    ...transformSummaryFromAws(from),
    modelName: from.ModelName ?? '',
    startedAtMs: from.TransformStartTime?.getTime(),
    input: {
      url: input?.DataSource?.S3DataSource?.S3Uri ?? '',
      dataType: input?.DataSource?.S3DataSource?.S3DataType ?? 'S3Prefix',
      contentType: input?.ContentType,
      compression: input?.CompressionType ?? 'None',
      splitType: input?.SplitType ?? 'None',
    },
    output: {
      url: output?.S3OutputPath ?? '',
      accept: output?.Accept,
      assembleWith: output?.AssembleWith ?? 'None',
      kmsKey: output?.KmsKeyId || undefined,
    },
    instanceType: resources?.InstanceType ?? '',
    instanceCount: resources?.InstanceCount ?? 0,
    volumeKmsKey: resources?.VolumeKmsKeyId || undefined,
    maxPayloadMb: from.MaxPayloadInMB,
    maxConcurrent: from.MaxConcurrentTransforms,
    strategy: from.BatchStrategy,
    invocationTimeoutSeconds: from.ModelClientConfig?.InvocationsTimeoutInSeconds,
    invocationMaxRetries: from.ModelClientConfig?.InvocationsMaxRetries,
    inputFilter: DataProcessing?.InputFilter ?? WHOLE,
    outputFilter: DataProcessing?.OutputFilter ?? WHOLE,
    joinSource: DataProcessing?.JoinSource ?? 'None',
    environment: from.Environment ?? {},
  }
}
