import type { CreateTransformJobCommandInput } from '@aws-sdk/client-sagemaker'
import { tagsOf } from '@/lib/operation'
import { WHOLE } from './model'
import type { CreateTransformJob } from './schema'

/** https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateTransformJob.html */
export function transformJobToAws(job: CreateTransformJob): CreateTransformJobCommandInput {
  const hasEnvironment = Object.keys(job.environment).length > 0
  return {
    TransformJobName: job.name,
    ModelName: job.modelName,
    ...(job.maxConcurrent !== undefined && { MaxConcurrentTransforms: job.maxConcurrent }),
    ...clientToAws(job),
    ...(job.maxPayloadMb !== undefined && { MaxPayloadInMB: job.maxPayloadMb }),
    ...(job.strategy !== undefined && { BatchStrategy: job.strategy }),
    ...(hasEnvironment && { Environment: job.environment }),
    TransformInput: {
      DataSource: { S3DataSource: { S3DataType: job.dataType, S3Uri: job.inputUrl } },
      ...(job.contentType !== undefined && { ContentType: job.contentType }),
      CompressionType: job.compression,
      SplitType: job.splitType,
    },
    TransformOutput: {
      S3OutputPath: job.outputUrl,
      ...(job.accept !== undefined && { Accept: job.accept }),
      AssembleWith: job.assembleWith,
      ...(job.outputKmsKey !== undefined && { KmsKeyId: job.outputKmsKey }),
    },
    TransformResources: {
      InstanceType: job.instanceType as 'ml.m5.large', // The schema holds it to the SDK's list.
      InstanceCount: job.instanceCount,
      ...(job.volumeKmsKey !== undefined && { VolumeKmsKeyId: job.volumeKmsKey }),
    },
    ...processingToAws(job),
    Tags: tagsOf(job.operationId, job.tags),
  }
}

function clientToAws({ invocationTimeoutSeconds, invocationMaxRetries }: CreateTransformJob) {
  if (invocationTimeoutSeconds === undefined && invocationMaxRetries === undefined) return {}
  return {
    ModelClientConfig: {
      ...(invocationTimeoutSeconds !== undefined && { InvocationsTimeoutInSeconds: invocationTimeoutSeconds }),
      ...(invocationMaxRetries !== undefined && { InvocationsMaxRetries: invocationMaxRetries }),
    },
  }
}

function processingToAws({ inputFilter, outputFilter, joinSource }: CreateTransformJob) {
  if (inputFilter === WHOLE && outputFilter === WHOLE && joinSource === 'None') return {}
  return { DataProcessing: { InputFilter: inputFilter, OutputFilter: outputFilter, JoinSource: joinSource } }
}
