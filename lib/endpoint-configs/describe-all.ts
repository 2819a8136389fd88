import { DescribeEndpointConfigCommand, type SageMakerClient } from '@aws-sdk/client-sagemaker'
import { coalesce } from '@/lib/aws/coalesce'
import type { Context } from '@/lib/context'
import { orUndefined } from '@/lib/create-or-adopt'
import { mapConcurrently } from '@/lib/map-concurrently'
import { endpointConfigFromAws } from './from-aws'
import { listEndpointConfigs } from './list'
import type { EndpointConfig, EndpointConfigSummary, EndpointConfigs } from './model'

/** The newest configs that are looked into: each costs a call, once. */
const MAX_DESCRIBED = 200
const AT_A_TIME = 5
/** A config never changes; one of the same name made anew has another creation time, and so another key. */
const KEPT_MS = 600_000

/** Every endpoint config in full, newest first, up to 200; `isPartial` when there are more. */
export async function describeEndpointConfigs(context: Context): Promise<EndpointConfigs> {
  const sagemaker = await context.aws.sagemaker
  const summaries = await listEndpointConfigs(context, {})
  const described = await mapConcurrently(summaries.slice(0, MAX_DESCRIBED), AT_A_TIME, summary =>
    describeOnce(context, sagemaker, summary),
  )
  return {
    configs: described.filter(config => config !== undefined),
    isPartial: summaries.length > MAX_DESCRIBED,
  }
}

/** Undefined when it was deleted since it was listed. */
function describeOnce(
  context: Context,
  sagemaker: SageMakerClient,
  { arn, name, createdAtMs }: EndpointConfigSummary,
): Promise<EndpointConfig | undefined> {
  const read = async (abortSignal: AbortSignal) => {
    const command = new DescribeEndpointConfigCommand({ EndpointConfigName: name })
    const described = await orUndefined(sagemaker.send(command, { abortSignal }))
    return described && endpointConfigFromAws(described)
  }
  return coalesce(`${context.region}:endpoint-configs:${arn}:${createdAtMs}`, KEPT_MS, read, context.signal)
}
