import type { GetAttributeValuesRequest, GetAttributeValuesResponse } from '@aws-sdk/client-pricing'
import type { Operation } from '../../../protocol/operation.ts'
import { pageOf } from '../page.ts'
import { fieldOf, type PriceList } from '../price-list.ts'

/** https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_pricing_GetAttributeValues.html */
export const getAttributeValues =
  (list: PriceList | undefined): Operation<GetAttributeValuesRequest, GetAttributeValuesResponse> =>
  input => {
    const products = input.ServiceCode === 'AmazonSageMaker' ? (list?.products ?? []) : []
    const values = new Set(products.map(product => fieldOf(product, input.AttributeName ?? '')))
    const known = [...values].filter(value => value !== undefined && value !== '').sort()
    const { items, NextToken } = pageOf(known, input)
    return { AttributeValues: items.map(Value => ({ Value })), NextToken }
  }
