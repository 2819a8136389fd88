import { z } from 'zod'
import { ConfigVariants, EndpointConfigName } from '@/lib/endpoint-configs/schema'
import { EndpointName } from '@/lib/endpoints/create-schema'
import {
  ArtifactUrl,
  ContainerImage,
  EnvironmentKey,
  EnvironmentValue,
  MAX_ENVIRONMENT_VARIABLES,
  ModelName,
  RoleArn,
} from '@/lib/models/schema'
import { OperationId } from '@/lib/operation'
import { ResourceTags } from '@/lib/resource-tag'

const EnvironmentRows = z
  .array(z.object({ key: EnvironmentKey, value: EnvironmentValue }))
  .max(MAX_ENVIRONMENT_VARIABLES, `At most ${MAX_ENVIRONMENT_VARIABLES} variables: remove some.`)
  .superRefine((rows, context) => {
    rows.forEach(({ key }, index) => {
      if (rows.findIndex(row => row.key === key) < index)
        context.addIssue({ code: 'custom', path: [index, 'key'], message: `The variable "${key}" stands twice.` })
    })
  })

/** A model that the deployment makes. An image may hold its model, so the artifact may be absent. */
const NewModel = z.object({
  modelSource: z.literal('new'),
  modelName: ModelName,
  artifactUrl: ArtifactUrl.refine(
    url => /\.(tar\.gz|tgz)$/i.test(url),
    'SageMaker takes the artifact as a gzip-compressed tar archive: its name ends in .tar.gz.',
  ).optional(),
  image: ContainerImage,
  roleArn: RoleArn,
  environment: EnvironmentRows,
})

const ExistingModel = z.object({ modelSource: z.literal('existing'), modelName: ModelName })

const Common = z.object({
  endpointName: EndpointName,
  configName: EndpointConfigName,
  variants: ConfigVariants,
  tags: ResourceTags,
})

/** Everything the three requests of a deployment are made of. */
export const DeployForm = z.intersection(Common, z.discriminatedUnion('modelSource', [NewModel, ExistingModel]))
export type DeployForm = z.infer<typeof DeployForm>

/** The objects of one deployment, by name. `modelName` is absent when it uses a model that was there. */
export const DeploymentNames = z.object({
  operationId: OperationId,
  endpointName: EndpointName,
  configName: EndpointConfigName,
  modelName: ModelName.optional(),
})
export type DeploymentNames = z.infer<typeof DeploymentNames>
