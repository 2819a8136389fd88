import type {
  ModelSummary as AwsModelSummary,
  ContainerDefinition,
  DescribeModelCommandOutput,
} from '@aws-sdk/client-sagemaker'
import type { Model, ModelContainer, ModelSummary } from './model'

export function modelSummaryFromAws(from: AwsModelSummary): ModelSummary {
  return { name: from.ModelName ?? '', arn: from.ModelArn ?? '', createdAtMs: from.CreationTime?.getTime() ?? 0 }
}

function container(from: ContainerDefinition): ModelContainer {
  return {
    hostname: from.ContainerHostname,
    image: from.Image,
    artifactUrl: from.ModelDataUrl ?? from.ModelDataSource?.S3DataSource?.S3Uri,
    environment: from.Environment ?? {},
    isMultiModel: from.Mode === 'MultiModel',
    isModelCached: from.MultiModelConfig?.ModelCacheSetting !== 'Disabled',
  }
}

export function modelFromAws(from: DescribeModelCommandOutput): Model {
  const containers = from.PrimaryContainer ? [from.PrimaryContainer] : (from.Containers ?? [])
  return {
    ...modelSummaryFromAws(from),
    roleArn: from.ExecutionRoleArn,
    containers: containers.map(container),
    isInvokedDirectly: from.InferenceExecutionConfig?.Mode === 'Direct',
    hasVpc: from.VpcConfig !== undefined,
    hasNetworkIsolation: from.EnableNetworkIsolation ?? false,
  }
}
