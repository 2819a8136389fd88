import { DescribeEndpointConfigCommand } from '@aws-sdk/client-sagemaker'
import { listTags } from '@/lib/aws-tags'
import type { Context } from '@/lib/context'
import { PAGE_REACH } from './describe-all'
import { endpointConfigFromAws } from './from-aws'
import type { EndpointConfigDetail } from './model'
import type { GetEndpointConfig } from './schema'
import { endpointConfigUsage } from './usage'

/** An endpoint config, its tags, and the endpoints that use it. Throws `not-found`. */
export async function getEndpointConfig(context: Context, { name }: GetEndpointConfig): Promise<EndpointConfigDetail> {
  const sagemaker = await context.aws.sagemaker
  const described = await sagemaker.send(new DescribeEndpointConfigCommand({ EndpointConfigName: name }), {
    abortSignal: context.signal,
  })
  const config = endpointConfigFromAws(described)
  const [tags, usage] = await Promise.all([
    listTags(context, config.arn),
    endpointConfigUsage(context, config.name, PAGE_REACH),
  ])
  return { config, tags, usage }
}
