import { parseArn } from './arns.ts'
import type { SageMakerContext } from './context.ts'
import { couldNotFind, validationError } from './errors.ts'

/** The ARN, as SageMaker writes it, of a resource that may carry tags. Throws unless the ARN names something that is there. */
export function taggedResource(
  { store }: SageMakerContext,
  arn: string,
  { region, accountId }: { region: string; accountId: string },
): string {
  const parsed = parseArn(arn)
  if (!parsed || parsed.region !== region || parsed.accountId !== accountId)
    throw validationError(
      `Invalid ResourceArn "${arn}": the engine tags models, endpoint configs, endpoints, inference components and jobs of account ${accountId} in region ${region}.`,
    )
  const collection = {
    model: store.models,
    'endpoint-config': store.endpointConfigs,
    endpoint: store.endpoints,
    'inference-component': store.inferenceComponents,
    'transform-job': store.transformJobs,
    'inference-recommendations-job': store.recommendationJobs,
  }
  const found = collection[parsed.kind].get(region, parsed.key)
  if (!found) throw couldNotFind(parsed.kind, arn)
  return found.arn
}
