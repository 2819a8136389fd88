import { DescribeModelCommand } from '@aws-sdk/client-sagemaker'
import { listTags } from '@/lib/aws-tags'
import type { Context } from '@/lib/context'
import { PAGE_REACH } from '@/lib/endpoint-configs/describe-all'
import { modelFromAws } from './from-aws'
import type { ModelDetail } from './model'
import type { GetModel } from './schema'
import { modelUsage } from './usage'

/** A model, its tags, and the endpoint configs that use it. Throws `not-found`. */
export async function getModel(context: Context, input: GetModel): Promise<ModelDetail> {
  const sagemaker = await context.aws.sagemaker
  const described = await sagemaker.send(new DescribeModelCommand({ ModelName: input.name }), {
    abortSignal: context.signal,
  })
  const model = modelFromAws(described)
  const [tags, usage] = await Promise.all([listTags(context, model.arn), modelUsage(context, model.name, PAGE_REACH)])
  return { model, tags, usage }
}
