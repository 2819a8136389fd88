import type { ProductionVariantStatus } from '@aws-sdk/client-sagemaker'
import type { DeployedVariant, EndpointRecord } from './endpoint-record.ts'
import { capacityOf } from './serverless-capacity.ts'

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
  const count = capacityOf(variant)
  const noun = variant.serverless ? 'provisioned concurrency' : 'instance count'
  if (pending.kind === 'scale') {
    const previous = pending.previous.find(one => one.name === variant.name)
    const before = previous ? capacityOf(previous) : count
    if (before === count) return undefined
    return status('Updating', `Scaling ${before < count ? 'out' : 'in'} desired ${noun} to ${count}.`)
  }
  if (side === 'coming' && variant.serverless) return status('Creating', 'Launching serverless compute resources.')
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
