import type { Reach } from '@/lib/aws/describe-many'
import type { Context } from '@/lib/context'
import { endpointConfigNames } from '@/lib/endpoints/config-names'
import type { ConfigUsage } from './model'

/** The endpoints that run a config or are on the way to it, among those within the reach. */
export async function endpointConfigUsage(context: Context, name: string, reach: Reach): Promise<ConfigUsage> {
  const { endpoints, isPartial } = await endpointConfigNames(context, reach)
  const users = endpoints.filter(endpoint => endpoint.configNames.includes(name))
  return { endpointNames: users.map(endpoint => endpoint.name), isPartial }
}
