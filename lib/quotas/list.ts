import {
  ListAWSDefaultServiceQuotasCommand,
  ListServiceQuotasCommand,
  type ServiceQuota,
} from '@aws-sdk/client-service-quotas'
import { coalesce } from '@/lib/aws/coalesce'
import { allPages } from '@/lib/aws/paginate'
import type { Context } from '@/lib/context'
import { QUOTA_NAMES, type Quota } from './model'

/** Quotas change by request alone, and there are more than a thousand: 16 calls. */
const KEPT_MS = 600_000

const hosting: readonly string[] = [
  QUOTA_NAMES.instancesPerEndpoint,
  QUOTA_NAMES.instancesInAll,
  QUOTA_NAMES.serverlessEndpoints,
  QUOTA_NAMES.serverlessConcurrency,
]

const isOfHosting = (name: string) => name.endsWith(' for endpoint usage') || hosting.includes(name)

/**
 * What hosting is limited by in the region, by name: the account's own values, and AWS's defaults where it has none.
 * https://docs.aws.amazon.com/servicequotas/2019-06-24/apireference/API_ListServiceQuotas.html
 */
export async function hostingQuotas(context: Context): Promise<ReadonlyMap<string, Quota>> {
  const client = await context.aws.quotas
  const read = async (abortSignal: AbortSignal) => {
    const place = { ServiceCode: 'sagemaker', MaxResults: 100 }
    const defaults = await allPages(async NextToken => {
      const page = await client.send(new ListAWSDefaultServiceQuotasCommand({ ...place, NextToken }), { abortSignal })
      return { items: page.Quotas ?? [], nextToken: page.NextToken }
    })
    const applied = await allPages(async NextToken => {
      const page = await client.send(new ListServiceQuotasCommand({ ...place, NextToken }), { abortSignal })
      return { items: page.Quotas ?? [], nextToken: page.NextToken }
    })
    return new Map([...defaults, ...applied].flatMap(quotaFromAws).map(quota => [quota.name, quota]))
  }
  return coalesce(`${context.region}:quotas:hosting`, KEPT_MS, read, context.signal)
}

function quotaFromAws({ QuotaName: name = '', Value: value, QuotaCode: code }: ServiceQuota): Quota[] {
  return value !== undefined && isOfHosting(name) ? [{ name, value, ...(code !== undefined && { code }) }] : []
}
