import type { ServiceQuota } from '@aws-sdk/client-service-quotas'
import { AwsError } from '../../protocol/aws-error.ts'
import type { RequestContext } from '../../protocol/operation.ts'

/** A quota of SageMaker, the only service whose quotas the engine keeps. */
export interface KeptQuota {
  name: string
  code?: string
  value: number
  awsDefault: number
  unit: string
}

export const serviceCode = 'sagemaker'
export const serviceName = 'Amazon SageMaker'

export const noSuchResource = (message: string) => new AwsError('NoSuchResourceException', message)

export function requireService(given: string | undefined): void {
  if (given !== serviceCode)
    throw noSuchResource(`The request failed because the specified service (${given}) does not exist.`)
}

export function quotaToAws(
  quota: KeptQuota,
  which: 'value' | 'awsDefault',
  { region, accountId }: Pick<RequestContext, 'region' | 'accountId'>,
): ServiceQuota {
  const { name, code, unit } = quota
  // Of a default AWS names no account.
  const owner = which === 'value' ? accountId : ''
  return {
    ServiceCode: serviceCode,
    ServiceName: serviceName,
    ...(code !== undefined && {
      QuotaCode: code,
      QuotaArn: `arn:aws:servicequotas:${region}:${owner}:${serviceCode}/${code}`,
    }),
    QuotaName: name,
    Value: quota[which],
    Unit: unit,
    Adjustable: true,
    GlobalQuota: false,
    QuotaAppliedAtLevel: 'ACCOUNT',
  }
}
