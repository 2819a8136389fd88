import type { ListServiceQuotasRequest, ListServiceQuotasResponse } from '@aws-sdk/client-service-quotas'
import { AwsError } from '../../../protocol/aws-error.ts'
import type { Operation } from '../../../protocol/operation.ts'
import { type KeptQuota, quotaToAws, requireService } from '../quota.ts'

/**
 * https://docs.aws.amazon.com/servicequotas/2019-06-24/apireference/API_ListServiceQuotas.html and
 * API_ListAWSDefaultServiceQuotas.html
 */
export const listQuotas =
  (
    quotas: readonly KeptQuota[],
    which: 'value' | 'awsDefault',
  ): Operation<ListServiceQuotasRequest, ListServiceQuotasResponse> =>
  ({ ServiceCode, QuotaCode, QuotaAppliedAtLevel = 'ACCOUNT', MaxResults = 100, NextToken }, request) => {
    requireService(ServiceCode)
    // No quota of SageMaker hosting is one of a single resource.
    const kept = QuotaAppliedAtLevel === 'RESOURCE' ? [] : quotas
    const asked = QuotaCode === undefined ? kept : kept.filter(({ code }) => code === QuotaCode)
    const start = NextToken === undefined ? 0 : positionOf(NextToken)
    const end = start + MaxResults
    return {
      Quotas: asked.slice(start, end).map(quota => quotaToAws(quota, which, request)),
      ...(end < asked.length && { NextToken: Buffer.from(`at:${end}`).toString('base64url') }),
    }
  }

function positionOf(token: string): number {
  const [, position] = /^at:(\d{1,9})$/.exec(Buffer.from(token, 'base64url').toString()) ?? []
  if (position !== undefined) return Number(position)
  throw new AwsError('InvalidPaginationTokenException', 'Invalid token was used: no earlier page gave it out.')
}
