import type { RequestContext } from '../../protocol/operation.ts'
import { arnOf } from './arns.ts'
import { type EndpointRecord, isInProgress } from './endpoint-record.ts'
import { couldNotFind, inProgress, validationError } from './errors.ts'
import type { SageMakerStore } from './store.ts'

type Place = Pick<RequestContext, 'region' | 'accountId'>

export function findEndpoint(store: SageMakerStore, place: Place, name: string): EndpointRecord {
  const endpoint = store.endpoints.get(place.region, name.toLowerCase())
  if (!endpoint) throw couldNotFind('endpoint', arnOf(place, 'endpoint', name))
  return endpoint
}

/** An endpoint that may be updated or scaled now. */
export function findUpdatableEndpoint(store: SageMakerStore, place: Place, name: string): EndpointRecord {
  const endpoint = findEndpoint(store, place, name)
  if (isInProgress(endpoint.status)) throw inProgress(endpoint.arn)
  if (endpoint.status === 'Failed')
    throw validationError(
      `Cannot update endpoint "${endpoint.arn}" in status Failed: delete it and create it again. ${endpoint.failureReason ?? ''}`.trim(),
    )
  return endpoint
}
