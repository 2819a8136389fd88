import type { DescribeServicesRequest, DescribeServicesResponse } from '@aws-sdk/client-pricing'
import { AwsError } from '../../../protocol/aws-error.ts'
import type { Operation } from '../../../protocol/operation.ts'
import { pageOf } from '../page.ts'
import type { PriceList } from '../price-list.ts'

/** https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_pricing_DescribeServices.html */
export const describeServices =
  (list: PriceList | undefined): Operation<DescribeServicesRequest, DescribeServicesResponse> =>
  input => {
    const names = new Set(list?.products.flatMap(({ attributes }) => Object.keys(attributes)))
    const AttributeNames = [...names.add('productFamily')].sort()
    const services = list ? [{ ServiceCode: 'AmazonSageMaker', AttributeNames }] : []
    const asked = input.ServiceCode
    const { items, NextToken } = pageOf(
      services.filter(({ ServiceCode }) => asked === undefined || ServiceCode === asked),
      input,
    )
    if (asked !== undefined && items.length === 0)
      throw new AwsError('NotFoundException', `The service ${asked} was not found.`)
    return { Services: items, FormatVersion: 'aws_v1', NextToken }
  }
