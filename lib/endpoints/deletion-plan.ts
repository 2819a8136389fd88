import { DescribeEndpointConfigCommand } from '@aws-sdk/client-sagemaker'
import type { Context } from '@/lib/context'
import { orUndefined } from '@/lib/create-or-adopt'
import { PAGE_REACH } from '@/lib/endpoint-configs/describe-all'
import { endpointConfigFromAws } from '@/lib/endpoint-configs/from-aws'
import { hostsComponents } from '@/lib/endpoint-configs/model'
import { endpointConfigUsage } from '@/lib/endpoint-configs/usage'
import { componentNames } from '@/lib/inference-components/names'
import { modelUsage } from '@/lib/models/usage'
import { getEndpoint } from './get'
import type { DeletionPlan } from './model'
import type { GetEndpoint } from './schema'

/**
 * What deleting an endpoint would leave behind. SageMaker keeps the config, the models and the logs for ever.
 * https://docs.aws.amazon.com/sagemaker/latest/dg/realtime-endpoints-delete-resources.html
 */
export async function planDeletion(context: Context, { name }: GetEndpoint): Promise<DeletionPlan> {
  const { endpoint } = await getEndpoint(context, { name })
  const logGroup = `/aws/sagemaker/Endpoints/${name}`
  const configName = endpoint.configName ?? endpoint.pending?.configName
  const alone: DeletionPlan = { components: [], models: [], isPartial: false, logGroup }
  if (!configName) return alone
  const client = await context.aws.sagemaker
  const describe = new DescribeEndpointConfigCommand({ EndpointConfigName: configName })
  const described = await orUndefined(client.send(describe, { abortSignal: context.signal }))
  // Without its config nobody knows whether it hosts components: they are asked for all the same.
  if (!described) return { ...alone, components: await componentNames(context, { endpointName: name }) }
  const config = endpointConfigFromAws(described)
  const modelNames = [...new Set(config.variants.flatMap(variant => variant.modelName ?? []))]
  const [components, usage, ...modelUsages] = await Promise.all([
    hostsComponents(config) ? componentNames(context, { endpointName: name }) : [],
    endpointConfigUsage(context, configName, PAGE_REACH),
    ...modelNames.map(model => modelUsage(context, model, PAGE_REACH)),
  ])
  return {
    components,
    config: { name: configName, otherEndpoints: usage.endpointNames.filter(other => other !== name) },
    models: modelNames.map((model, index) => ({
      name: model,
      otherConfigs: (modelUsages[index]?.configNames ?? []).filter(other => other !== configName),
    })),
    isPartial: usage.isPartial || modelUsages.some(each => each.isPartial),
    logGroup,
  }
}
