import type { GetServiceQuotaRequest, GetServiceQuotaResponse } from '@aws-sdk/client-service-quotas'
import type { Operation } from '../../../protocol/operation.ts'
import { type KeptQuota, noSuchResource, quotaToAws, requireService } from '../quota.ts'

/**
 * https://docs.aws.amazon.com/servicequotas/2019-06-24/apireference/API_GetServiceQuota.html and
 * API_GetAWSDefaultServiceQuota.html, which take the same and answer the same.
 */
export const getQuota =
  (
    quotas: readonly KeptQuota[],
    which: 'value' | 'awsDefault',
  ): Operation<GetServiceQuotaRequest, GetServiceQuotaResponse> =>
  ({ ServiceCode, QuotaCode }, request) => {
    requireService(ServiceCode)
    const quota = quotas.find(({ code }) => code === QuotaCode)
    if (!quota) throw noSuchResource(`The request failed because the specified quota (${QuotaCode}) does not exist.`)
    return { Quota: quotaToAws(quota, which, request) }
  }
