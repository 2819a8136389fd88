import { DescribeEndpointConfigCommand, type SageMakerClient } from '@aws-sdk/client-sagemaker'
import { coalesce, shelf } from '@/lib/aws/coalesce'
import { describeMany, type Reach } from '@/lib/aws/describe-many'
import type { Context } from '@/lib/context'
import { orUndefined } from '@/lib/create-or-adopt'
import { endpointConfigFromAws } from './from-aws'
import { listEndpointConfigs } from './list'
import type { EndpointConfig, EndpointConfigSummary, EndpointConfigs } from './model'

/** A config never changes; one of the same name made anew has another creation time, and so another key. */
const KEPT_MS = 600_000
const kept = shelf('endpoint-configs', 4_000)

/** What a page waits for. Lists look into fewer: they ask for every region that somebody opens. */
export const LIST_REACH: Reach = { maxItems: 200, withinMs: 10_000 }
export const PAGE_REACH: Reach = { maxItems: 2_000, withinMs: 10_000 }
/** What a deletion waits for before it gives up. */
export const DELETION_REACH: Reach = { maxItems: 2_000, withinMs: 40_000 }

/** Endpoint configs in full, newest first, within the reach; `isPartial` when there are more. */
export async function describeEndpointConfigs(context: Context, reach: Reach): Promise<EndpointConfigs> {
  const sagemaker = await context.aws.sagemaker
  const summaries = await listEndpointConfigs(context, {})
  const { described, isPartial } = await describeMany(summaries, reach, summary =>
    describeOnce(context, sagemaker, summary),
  )
  return { configs: described, isPartial }
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
  return coalesce(`${context.region}:endpoint-configs:${arn}:${createdAtMs}`, KEPT_MS, read, context.signal, kept)
}
