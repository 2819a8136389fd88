import {
  DescribeEndpointCommand,
  DescribeEndpointConfigCommand,
  DescribeInferenceComponentCommand,
  type DescribeInferenceComponentOutput,
  DescribeModelCommand,
  type InferenceComponentContainerSpecificationSummary,
  type ProductionVariant,
} from '@aws-sdk/client-sagemaker'
import { listTags } from '@/lib/aws-tags'
import type { Context } from '@/lib/context'
import { orUndefined } from '@/lib/create-or-adopt'
// What others use too must not go with the endpoint: the same question as before a deletion.
import { planDeletion } from '@/lib/endpoints/deletion-plan'
import { AppError } from '@/lib/errors'
import { componentNames } from '@/lib/inference-components/names'
import type { Deployment } from './deployment'
import { readScaling } from './read-scaling'
import type { ReadDeployment } from './schema'
import { isMembers, type Members, pick, plainOf } from './value'
import { withoutOwnTag } from './without-own-tag'

const MODEL = [
  'ModelName',
  'PrimaryContainer',
  'Containers',
  'InferenceExecutionConfig',
  'ExecutionRoleArn',
  'VpcConfig',
  'EnableNetworkIsolation',
]

const CONFIG = [
  'EndpointConfigName',
  'ProductionVariants',
  'ShadowProductionVariants',
  'AsyncInferenceConfig',
  'DataCaptureConfig',
  'ExplainerConfig',
  'KmsKeyId',
  'ExecutionRoleArn',
  'VpcConfig',
  'EnableNetworkIsolation',
]

/**
 * An endpoint and all that it is made of, as the requests that would make it again. Throws `not-found`, and
 * `conflict` where its config was deleted, since nothing else tells what it runs.
 * https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_DescribeEndpointConfig.html
 */
export async function readDeployment(context: Context, { name }: ReadDeployment): Promise<Deployment> {
  const { signal: abortSignal } = context
  const client = await context.aws.sagemaker
  const endpoint = await client.send(new DescribeEndpointCommand({ EndpointName: name }), { abortSignal })
  const EndpointConfigName =
    endpoint.EndpointConfigName ?? endpoint.PendingDeploymentSummary?.EndpointConfigName ?? name
  const config = await orUndefined(
    client.send(new DescribeEndpointConfigCommand({ EndpointConfigName }), { abortSignal }),
  )
  if (!config) {
    const message = `The config ${EndpointConfigName} of this endpoint was deleted, so AWS no longer tells what it runs.`
    throw new AppError('conflict', message)
  }
  const variants = [...(config.ProductionVariants ?? []), ...(config.ShadowProductionVariants ?? [])]
  const [components, tags, configTags, scaling, deletion] = await Promise.all([
    readComponents(context, name),
    tagsOf(context, endpoint.EndpointArn),
    tagsOf(context, config.EndpointConfigArn),
    readScaling(context, name),
    planDeletion(context, { name }),
  ])
  const ofVariants = variants.flatMap(({ ModelName }) => ModelName ?? [])
  const ofComponents = components.flatMap(modelNameOf)
  const modelNames = [...new Set([...ofVariants, ...ofComponents])]
  const models = await Promise.all(modelNames.map(each => readModel(context, each)))
  const shared = deletion.models.filter(({ otherConfigs }) => deletion.isPartial || otherConfigs.length > 0)
  return {
    region: context.region,
    models: models.filter(model => model !== undefined),
    config: withTags(
      pick(plainOf({ ...config, ProductionVariants: hosts(config.ProductionVariants) }), CONFIG),
      configTags,
    ),
    endpoint: withTags({ EndpointName: name, EndpointConfigName }, tags),
    components,
    scaling,
    keeps: {
      config: deletion.isPartial || (deletion.config?.otherEndpoints.length ?? 0) > 0,
      // Which components of other endpoints run a model, AWS tells nobody at once.
      models: [...shared.map(model => model.name), ...ofComponents],
    },
  }
}

/** AWS gives also those a weight that host components, among which none is shared out. */
const hosts = (variants: readonly ProductionVariant[] = []) =>
  variants.map(({ InitialVariantWeight, ...variant }) =>
    variant.ModelName === undefined ? variant : { ...variant, InitialVariantWeight },
  )

/** A viewer who may not list them sees none. */
async function tagsOf(context: Context, arn = ''): Promise<Members[]> {
  const tags = await listTags(context, arn).catch(() => [])
  return tags.filter(({ key }) => !/^aws:/i.test(key)).map(({ key, value }) => ({ Key: key, Value: value }))
}

const withTags = (body: Members, Tags: Members[]) => withoutOwnTag(withoutFalse({ ...body, Tags }))

/** AWS spells out what is off by itself. */
const withoutFalse = (body: Members): Members =>
  Object.fromEntries(Object.entries(body).filter(([, value]) => value !== false))

async function readModel(context: Context, ModelName: string): Promise<Members | undefined> {
  const client = await context.aws.sagemaker
  const { signal: abortSignal } = context
  const model = await orUndefined(client.send(new DescribeModelCommand({ ModelName }), { abortSignal }))
  return model && withTags(pick(plainOf(model), MODEL), await tagsOf(context, model.ModelArn))
}

async function readComponents(context: Context, endpointName: string): Promise<Members[]> {
  const client = await context.aws.sagemaker
  const names = await componentNames(context, { endpointName })
  return Promise.all(
    names.map(async ({ name: InferenceComponentName }) => {
      const command = new DescribeInferenceComponentCommand({ InferenceComponentName })
      const component = await client.send(command, { abortSignal: context.signal })
      return withTags(componentOf(component), await tagsOf(context, component.InferenceComponentArn))
    }),
  )
}

function modelNameOf({ Specification }: Members): string[] {
  const name = Specification && isMembers(Specification) ? Specification.ModelName : undefined
  return typeof name === 'string' ? [name] : []
}

function componentOf(component: DescribeInferenceComponentOutput): Members {
  const { Container, DataCacheConfig: _, ...specification } = component.Specification ?? {}
  return pick(
    plainOf({
      ...component,
      Specification: { ...specification, ...(Container && { Container: containerOf(Container) }) },
      RuntimeConfig: { CopyCount: component.RuntimeConfig?.DesiredCopyCount },
    }),
    ['InferenceComponentName', 'EndpointName', 'VariantName', 'Specification', 'RuntimeConfig'],
  )
}

/** AWS answers with the image that it resolved; asked for is the one that was named. */
const containerOf = ({ DeployedImage, ...rest }: InferenceComponentContainerSpecificationSummary) => ({
  Image: DeployedImage?.SpecifiedImage,
  ...rest,
})
