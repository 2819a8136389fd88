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
  .regex(/^s3:\/\/([^/]+)\/(.+)$/, 'An artifact is an S3 address like s3://bucket/path/model.tar.gz.')

export const RoleArn = z
  .string()
  .min(1, 'Choose the role that SageMaker takes on, or type its ARN.')
  .min(20, 'A role ARN looks like arn:aws:iam::123456789012:role/name.')
  .max(2048, 'A role ARN may have at most 2,048 characters.')
  .regex(
    /^arn:aws[a-z-]*:iam::\d{12}:role\/?[a-zA-Z_0-9+=,.@\-_/]+$/,
    'A role ARN looks like arn:aws:iam::123456789012:role/name.',
  )

const VpcId = (what: string) =>
  z
    .string()
    .max(32, `The id of a ${what} has at most 32 characters.`)
    .regex(/^[-0-9a-zA-Z]+$/, `The id of a ${what} has letters, digits and hyphens.`)

/** https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_VpcConfig.html */
export const Vpc = z.object({
  subnetIds: z
    .array(VpcId('subnet'))
    .min(1, 'Name a subnet too: a VPC is given by subnets and security groups together.')
    .max(16, 'A model has at most 16 subnets.'),
  securityGroupIds: z
    .array(VpcId('security group'))
    .min(1, 'Name a security group too: a VPC is given by subnets and security groups together.')
    .max(5, 'A model has at most 5 security groups.'),
})
export type Vpc = z.infer<typeof Vpc>

/** SageMaker's rule for ContainerHostname. */
const ContainerHostname = resourceName('The container name')

export const MAX_CONTAINERS = 15

const MAX_ENVIRONMENT_BYTES = 32 * 1024

const encoder = new TextEncoder()

const bytesOf = (environment: Record<string, string>) =>
  Object.entries(environment).reduce((sum, pair) => sum + encoder.encode(pair.join('')).length, 0)

const Environment = z
  .record(EnvironmentKey, EnvironmentValue)
  .refine(
    variables => Object.keys(variables).length <= MAX_ENVIRONMENT_VARIABLES,
    `At most ${MAX_ENVIRONMENT_VARIABLES} variables.`,
  )

export const ContainerInput = z
  .object({
    hostname: ContainerHostname.optional(),
    image: ContainerImage,
    artifactUrl: ArtifactUrl.optional(),
    environment: Environment,
    /** The artifact is then an S3 folder of archives, and each request names one of them. */
    isMultiModel: z.boolean(),
    /** False: a model is unloaded after each request. */
    isModelCached: z.boolean(),
  })
  .superRefine(({ isMultiModel, artifactUrl }, context) => {
    const issue = (message: string) => context.addIssue({ code: 'custom', path: ['artifactUrl'], message })
    if (isMultiModel && !artifactUrl?.endsWith('/'))
      issue('A multi-model endpoint takes an S3 folder of archives: an address that ends in "/".')
    if (!isMultiModel && artifactUrl !== undefined && !/\.(tar\.gz|tgz)$/i.test(artifactUrl))
      issue('SageMaker takes the artifact as a gzip-compressed tar archive: its name ends in .tar.gz.')
  })
export type ContainerInput = z.infer<typeof ContainerInput>

/** One container, or up to 15 that answer in a row or by name. */
export const Containers = z
  .array(ContainerInput)
  .min(1, 'A model has at least one container.')
  .max(MAX_CONTAINERS, `A model has at most ${MAX_CONTAINERS} containers: remove some.`)
  .superRefine((containers, context) => {
    containers.forEach(({ hostname }, index) => {
      if (hostname !== undefined && containers.findIndex(other => other.hostname === hostname) < index)
        context.addIssue({
          code: 'custom',
          path: [index, 'hostname'],
          message: `Two containers are named "${hostname}": each needs a name of its own.`,
        })
    })
    const unnamed = containers.findIndex(({ hostname }) => hostname === undefined)
    if (unnamed !== -1 && containers.some(({ hostname }) => hostname !== undefined))
      context.addIssue({
        code: 'custom',
        path: [unnamed, 'hostname'],
        message: 'Name the container too: SageMaker takes names for all containers or for none.',
      })
    const bytes = containers.reduce((sum, { environment }) => sum + bytesOf(environment), 0)
    if (bytes > MAX_ENVIRONMENT_BYTES)
      context.addIssue({
        code: 'custom',
        path: [containers.length - 1, 'environment'],
        message: `The variables of all containers together may have 32 KB; they have ${Math.ceil(bytes / 1024)} KB. Shorten some.`,
      })
    const second = containers.findIndex(
      ({ isMultiModel }, index) => isMultiModel && containers.findIndex(other => other.isMultiModel) < index,
    )
    if (second !== -1)
      context.addIssue({
        code: 'custom',
        path: [second, 'artifactUrl'],
        message: 'Only one container of a pipeline may hold many models.',
      })
  })

export const CreateModel = z
  .object({
    name: ModelName,
    containers: Containers,
    /** True: each request names its container. False: each container's answer is the next one's request. */
    isInvokedDirectly: z.boolean(),
    roleArn: RoleArn,
    /** Where the containers reach the network from; left out, from SageMaker’s own. */
    vpc: Vpc.optional(),
    tags: ResourceTags,
    operationId: OperationId,
  })
  .superRefine(({ containers, isInvokedDirectly }, context) => {
    containers.forEach(({ hostname }, index) => {
      if (isInvokedDirectly && hostname === undefined)
        context.addIssue({
          code: 'custom',
          path: ['containers', index, 'hostname'],
          message: 'Name the container: requests choose it by this name.',
        })
    })
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
