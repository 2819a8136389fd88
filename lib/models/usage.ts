import type { Reach } from '@/lib/aws/describe-many'
import type { Context } from '@/lib/context'
import { describeEndpointConfigs } from '@/lib/endpoint-configs/describe-all'
import type { ModelUsage } from './model'

/** The endpoint configs that name a model: SageMaker has no such question, so configs are looked at, within the reach. */
export async function modelUsage(context: Context, name: string, reach: Reach): Promise<ModelUsage> {
  const { configs, isPartial } = await describeEndpointConfigs(context, reach)
  const users = configs.filter(config => config.variants.some(variant => variant.modelName === name))
  return { configNames: users.map(config => config.name), isPartial }
}
