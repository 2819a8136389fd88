import type { ListServicesRequest, ListServicesResponse } from '@aws-sdk/client-service-quotas'
import { AwsError } from '../../../protocol/aws-error.ts'
import type { Operation } from '../../../protocol/operation.ts'
import { serviceCode, serviceName } from '../quota.ts'

/** https://docs.aws.amazon.com/servicequotas/2019-06-24/apireference/API_ListServices.html: one, so never a second page. */
export const listServices =
  (): Operation<ListServicesRequest, ListServicesResponse> =>
  ({ NextToken }) => {
    if (NextToken !== undefined)
      throw new AwsError('InvalidPaginationTokenException', 'Invalid token was used: no earlier page gave it out.')
    return { Services: [{ ServiceCode: serviceCode, ServiceName: serviceName }] }
  }
