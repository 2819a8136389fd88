import type { ProductionVariantStatus } from '@aws-sdk/client-sagemaker'
import type { DeployedVariant, EndpointRecord } from './endpoint-record.ts'

/**
 * What is being done to a variant right now, in SageMaker's messages; undefined when nothing is.
 * https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_ProductionVariantStatus.html
 */
export function variantStatus(
  { pending, serving }: EndpointRecord,
  variant: DeployedVariant,
  side: 'serving' | 'coming',
): ProductionVariantStatus[] | undefined {
  if (!pending) return undefined
  const status = (Status: ProductionVariantStatus['Status'], StatusMessage: string) => [
    { Status, StatusMessage, StartTime: pending.startedAt },
  ]
  const count = variant.desiredInstanceCount
  if (pending.kind === 'scale') {
    const before = pending.previous.find(one => one.name === variant.name)?.desiredInstanceCount ?? count
    if (before === count) return undefined
    return status('Updating', `Scaling ${before < count ? 'out' : 'in'} desired instance count to ${count}.`)
  }
  if (side === 'coming') return status('Creating', `Launching ${count} instance(s).`)
  if (pending.deployment.id !== serving?.id) return undefined
  if (pending.phase === 'Baking')
    return status(
      'Baking',
      `Baking for ${pending.waitSeconds} seconds (TerminationWaitInSeconds) with traffic enabled on full capacity of ${count} instance(s).`,
    )
  if (pending.phase === 'Deleting') return status('Deleting', 'Terminating the instance(s) of the previous deployment.')
  return undefined
}
