import { setTimeout as sleep } from 'node:timers/promises'
import { DescribeEndpointConfigCommand } from '@aws-sdk/client-sagemaker'
import { fromAwsError } from '@/lib/aws/errors'
import type { Context } from '@/lib/context'
import { orUndefined } from '@/lib/create-or-adopt'

/** A config made a moment ago may not be seen by the next call yet: wait so long between tries. */
const CONFIG_WAITS_MS = [500, 1000, 2000]

/** Sends what names a config, again where AWS does not find the config and yet describes it. */
export async function onceConfigIsSeen<Reply>(
  context: Context,
  configName: string,
  send: () => Promise<Reply>,
): Promise<Reply> {
  for (const waitMs of CONFIG_WAITS_MS) {
    try {
      return await send()
    } catch (error) {
      const isUnseen = fromAwsError(error)?.code === 'not-found' && (await configExists(context, configName))
      if (!isUnseen) throw error
      await sleep(waitMs, undefined, { signal: context.signal })
    }
  }
  return send()
}

async function configExists(context: Context, EndpointConfigName: string): Promise<boolean> {
  const sagemaker = await context.aws.sagemaker
  const describe = sagemaker.send(new DescribeEndpointConfigCommand({ EndpointConfigName }), {
    abortSignal: context.signal,
  })
  return (await orUndefined(describe)) !== undefined
}
