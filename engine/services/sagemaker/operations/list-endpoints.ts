import type { ListEndpointsInput, ListEndpointsOutput } from '@aws-sdk/client-sagemaker'
import type { Operation } from '../../../protocol/operation.ts'
import type { SageMakerContext } from '../context.ts'
import type { EndpointRecord } from '../endpoint-record.ts'
import { pageOf } from '../page.ts'

const sortByStatus = { Status: (endpoint: EndpointRecord) => endpoint.status }

/** https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_ListEndpoints.html */
export const listEndpoints =
  ({ store }: SageMakerContext): Operation<ListEndpointsInput, ListEndpointsOutput> =>
  (input, request) => {
    const { StatusEquals } = input
    const before = input.LastModifiedTimeBefore?.getTime() ?? Number.POSITIVE_INFINITY
    const after = input.LastModifiedTimeAfter?.getTime() ?? Number.NEGATIVE_INFINITY
    const matches = ({ status, modifiedAt }: EndpointRecord) =>
      (StatusEquals === undefined || status === StatusEquals) &&
      modifiedAt.getTime() < before &&
      modifiedAt.getTime() >= after
    const { items, nextToken } = pageOf('endpoints', store.endpoints.list(request.region), input, sortByStatus, matches)
    const Endpoints = items.map(endpoint => ({
      EndpointName: endpoint.name,
      EndpointArn: endpoint.arn,
      CreationTime: endpoint.createdAt,
      LastModifiedTime: endpoint.modifiedAt,
      EndpointStatus: endpoint.status,
    }))
    return { Endpoints, NextToken: nextToken }
  }
