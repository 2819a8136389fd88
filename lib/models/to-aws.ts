import type { ContainerDefinition, CreateModelCommandInput } from '@aws-sdk/client-sagemaker'
import { tagsOf } from '@/lib/operation'
import type { ContainerInput, CreateModel } from './schema'

function containerToAws(container: ContainerInput): ContainerDefinition {
  const hasEnvironment = Object.keys(container.environment).length > 0
  return {
    ...(container.hostname !== undefined && { ContainerHostname: container.hostname }),
    Image: container.image,
    ...(container.artifactUrl !== undefined && { ModelDataUrl: container.artifactUrl }),
    ...(container.isMultiModel && {
      Mode: 'MultiModel',
      MultiModelConfig: { ModelCacheSetting: container.isModelCached ? 'Enabled' : 'Disabled' },
    }),
    ...(hasEnvironment && { Environment: container.environment }),
  }
}

/** https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateModel.html */
export function modelToAws(model: CreateModel): CreateModelCommandInput {
  const [only, ...others] = model.containers.map(containerToAws)
  return {
    ModelName: model.name,
    ...(only && others.length === 0
      ? { PrimaryContainer: only }
      : {
          Containers: model.containers.map(containerToAws),
          InferenceExecutionConfig: { Mode: model.isInvokedDirectly ? 'Direct' : 'Serial' },
        }),
    ExecutionRoleArn: model.roleArn,
    ...(model.vpc && { VpcConfig: { Subnets: model.vpc.subnetIds, SecurityGroupIds: model.vpc.securityGroupIds } }),
    Tags: tagsOf(model.operationId, model.tags),
  }
}
