import type { CreateModelCommandInput } from '@aws-sdk/client-sagemaker'
import { tagsOf } from '@/lib/operation'
import type { CreateModel } from './schema'

/** https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateModel.html */
export function modelToAws(model: CreateModel): CreateModelCommandInput {
  const hasEnvironment = Object.keys(model.environment).length > 0
  return {
    ModelName: model.name,
    PrimaryContainer: {
      Image: model.image,
      ...(model.artifactUrl && { ModelDataUrl: model.artifactUrl }),
      ...(hasEnvironment && { Environment: model.environment }),
    },
    ExecutionRoleArn: model.roleArn,
    Tags: tagsOf(model.operationId, model.tags),
  }
}
