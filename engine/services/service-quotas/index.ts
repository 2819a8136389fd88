import type { Service } from '../../protocol/operation.ts'
import { getQuota } from './operations/get-quota.ts'
import { listQuotas } from './operations/list-quotas.ts'
import { listServices } from './operations/list-services.ts'
import type { KeptQuota } from './quota.ts'

/** What the engine's services enforce, and what AWS gives a new account. Nothing can be increased. */
export const createServiceQuotas = (quotas: readonly KeptQuota[]): Service => ({
  model: 'service-quotas',
  operations: {
    GetAWSDefaultServiceQuota: getQuota(quotas, 'awsDefault'),
    GetServiceQuota: getQuota(quotas, 'value'),
    ListAWSDefaultServiceQuotas: listQuotas(quotas, 'awsDefault'),
    ListServiceQuotas: listQuotas(quotas, 'value'),
    ListServices: listServices(),
  },
})
