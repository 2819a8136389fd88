import { DescribeInferenceComponentCommand } from '@aws-sdk/client-sagemaker'
import { coalesce } from '@/lib/aws/coalesce'
import { describeMany, type Reach } from '@/lib/aws/describe-many'
import type { Context } from '@/lib/context'
import { orUndefined } from '@/lib/create-or-adopt'
import { componentFromAws } from './from-aws'
import type { InferenceComponents } from './model'
import { componentNames } from './names'
import type { ListInferenceComponents } from './schema'

/** Viewers of one endpoint share an answer for so long. */
const KEPT_MS = 1_500
const REACH: Reach = { maxItems: 200, withinMs: 10_000 }

/** The components of an endpoint in full, oldest first: at most 200, since each is described. */
export function listInferenceComponents(
  context: Context,
  input: ListInferenceComponents,
): Promise<InferenceComponents> {
  const read = (signal: AbortSignal) => describeAll({ ...context, signal }, input)
  const key = `${context.region}:endpoints:${input.endpointName}:components-in-full`
  return coalesce(key, KEPT_MS, read, context.signal)
}

async function describeAll(context: Context, input: ListInferenceComponents): Promise<InferenceComponents> {
  const names = await componentNames(context, input)
  const sagemaker = await context.aws.sagemaker
  const { described, isPartial } = await describeMany(names, REACH, async ({ name }) => {
    const command = new DescribeInferenceComponentCommand({ InferenceComponentName: name })
    const component = await orUndefined(sagemaker.send(command, { abortSignal: context.signal }))
    return component && componentFromAws(component)
  })
  return { components: described, isPartial }
}
