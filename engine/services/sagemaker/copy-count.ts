import { AwsError } from '../../protocol/aws-error.ts'
import type { RequestContext } from '../../protocol/operation.ts'
import type { ComponentRecord } from './component-record.ts'
import type { SageMakerContext } from './context.ts'
import { findComponentVariant, findRestingComponent } from './find-component.ts'

type Place = Pick<RequestContext, 'region' | 'accountId'>

/** Refuses a component that would have `wanted` copies. Throws ResourceLimitExceeded in the words of Service Quotas. */
export function assertCopyQuota(
  { store, limits }: SageMakerContext,
  region: string,
  name: string,
  wanted: number,
): void {
  const others = store.inferenceComponents.list(region).filter(one => one.name.toLowerCase() !== name.toLowerCase())
  const used = others.reduce((sum, { copyCount, status }) => sum + (status === 'Failed' ? 0 : copyCount), 0)
  const limit = limits.componentCopiesPerRegion
  if (used + wanted <= limit) return
  throw new AwsError(
    'ResourceLimitExceeded',
    `The account-level service limit 'Number of copies across all inference components' is ${limit} Copies, with current utilization of ${used} Copies and a request delta of ${wanted} Copies. Please use AWS Service Quotas to request an increase for this quota. If AWS Service Quotas is not available, contact AWS support to request an increase for this quota.`,
  )
}

/** Writes the wish for so many copies and sets the fleet to work, as Application Auto Scaling does, too. */
export function updateCopyCount(
  context: SageMakerContext,
  place: Place,
  name: string,
  copyCount: number,
): ComponentRecord {
  const component = findRestingComponent(context, place, name, 'update')
  findComponentVariant(context, place, component.endpointName, component.variantName)
  assertCopyQuota(context, place.region, component.name, copyCount)
  const changed: ComponentRecord = {
    ...component,
    status: 'Updating',
    modifiedAt: new Date(context.clock.now()),
    copyCount,
    previousCopyCount: component.copyCount,
  }
  putAndWork(context, place.region, changed)
  return changed
}

/** What was acknowledged is on disk before anything is done about it. */
export function putAndWork({ store, fleet }: SageMakerContext, region: string, component: ComponentRecord): void {
  const key = component.name.toLowerCase()
  store.inferenceComponents.put(region, key, component)
  fleet.components.work(region, key)
}
