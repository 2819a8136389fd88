import { z } from 'zod'
import { OperationId } from '@/lib/operation'
import { resourceName } from '@/lib/resource-name'
import { ResourceTags } from '@/lib/resource-tag'

export const ModelName = resourceName('The model name')

export const MAX_ENVIRONMENT_VARIABLES = 100

export const EnvironmentKey = z
  .string()
  .min(1, 'The variable has no name: name it or remove the row.')
  .max(1024, 'The name of a variable may have at most 1,024 characters.')
  .regex(/^[a-zA-Z_][a-zA-Z0-9_]*$/, 'A variable is named with letters, digits and _, and no digit first.')

export const EnvironmentValue = z.string().max(1024, 'The value of a variable may have at most 1,024 characters.')

export const ContainerImage = z
  .string()
  .min(1, 'Choose an image, or type its URI.')
  .max(255, 'An image URI may have at most 255 characters.')
  .regex(/^\S+$/, 'An image URI has no spaces.')

export const ArtifactUrl = z
  .string()
  .max(1024, 'The address may have at most 1,024 characters.')
  .regex(/^(https|s3):\/\/([^/]+)\/(.+)$/, 'An artifact is an S3 address like s3://bucket/path/model.tar.gz.')

export const RoleArn = z
  .string()
  .min(1, 'Choose the role that SageMaker takes on, or type its ARN.')
  .min(20, 'A role ARN looks like arn:aws:iam::123456789012:role/name.')
  .max(2048, 'A role ARN may have at most 2,048 characters.')
  .regex(
    /^arn:aws[a-z-]*:iam::\d{12}:role\/?[a-zA-Z_0-9+=,.@\-_/]+$/,
    'A role ARN looks like arn:aws:iam::123456789012:role/name.',
  )

export const CreateModel = z.object({
  name: ModelName,
  image: ContainerImage,
  artifactUrl: ArtifactUrl.optional(),
  environment: z
    .record(EnvironmentKey, EnvironmentValue)
    .refine(
      variables => Object.keys(variables).length <= MAX_ENVIRONMENT_VARIABLES,
      `At most ${MAX_ENVIRONMENT_VARIABLES} variables.`,
    ),
  roleArn: RoleArn,
  tags: ResourceTags,
  operationId: OperationId,
})
export type CreateModel = z.infer<typeof CreateModel>

export const ListModels = z.object({})
export type ListModels = z.infer<typeof ListModels>

export const GetModel = z.object({ name: ModelName })
export type GetModel = z.infer<typeof GetModel>

export const DeleteModel = z
  .object({ name: ModelName, typedName: z.string() })
  .refine(input => input.typedName === input.name, {
    path: ['typedName'],
    message: 'Type the name of the model exactly.',
  })
export type DeleteModel = z.infer<typeof DeleteModel>
