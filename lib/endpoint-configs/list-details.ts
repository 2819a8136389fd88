import type { Context } from '@/lib/context'
import { endpointConfigNames } from '@/lib/endpoints/config-names'
import { describeEndpointConfigs, LIST_REACH } from './describe-all'
import type { ConfigsInUse, EndpointConfigs } from './model'
import type { ListEndpointConfigs } from './schema'

/** The newest 200 endpoint configs in full: what the lists of configs and models say beyond names. */
export async function listEndpointConfigDetails(
  context: Context,
  _input: ListEndpointConfigs,
): Promise<EndpointConfigs> {
  return describeEndpointConfigs(context, LIST_REACH)
}

/** Which endpoints use which configs, of the first 200 endpoints. */
export async function listConfigsInUse(context: Context, _input: ListEndpointConfigs): Promise<ConfigsInUse> {
  return endpointConfigNames(context, LIST_REACH)
}
