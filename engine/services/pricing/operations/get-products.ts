import type { Filter, GetProductsRequest, GetProductsResponse } from '@aws-sdk/client-pricing'
import { AwsError } from '../../../protocol/aws-error.ts'
import type { Operation } from '../../../protocol/operation.ts'
import { pageOf } from '../page.ts'
import { fieldOf, type ListedProduct, type PriceList } from '../price-list.ts'

/** Each element is a JSON text. https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_pricing_GetProducts.html */
export const getProducts =
  (list: PriceList | undefined): Operation<GetProductsRequest, GetProductsResponse> =>
  input => {
    const { ServiceCode, FormatVersion = 'aws_v1', Filters = [] } = input
    if (FormatVersion !== 'aws_v1')
      throw new AwsError('InvalidParameterException', `Invalid FormatVersion: ${FormatVersion}. Use aws_v1.`)
    const products = ServiceCode === 'AmazonSageMaker' ? (list?.products ?? []) : []
    const matching = products.filter(product => Filters.every(filter => matches(product, filter)))
    const { items, NextToken } = pageOf(matching, input)
    return { FormatVersion, NextToken, PriceList: items.map(product => pricedText(product, list)) }
  }

const pricedText = ({ sku, productFamily, attributes }: ListedProduct, list: PriceList | undefined): string =>
  JSON.stringify({
    product: { productFamily, attributes, sku },
    serviceCode: 'AmazonSageMaker',
    terms: { OnDemand: list?.onDemand[sku] },
    version: list?.version,
    publicationDate: list?.publicationDate,
  })

/** ANY_OF and NONE_OF take values with commas between. */
function matches(product: ListedProduct, { Type, Field = '', Value = '' }: Filter): boolean {
  const value = fieldOf(product, Field) ?? ''
  const listed = () => Value.split(',').some(each => each.trim() === value)
  switch (Type) {
    case 'TERM_MATCH':
    case 'EQUALS':
      return value === Value
    case 'CONTAINS':
      return value.includes(Value)
    case 'ANY_OF':
      return listed()
    default:
      return !listed()
  }
}
