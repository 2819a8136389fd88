import type { Service } from '../../protocol/operation.ts'
import { describeServices } from './operations/describe-services.ts'
import { getAttributeValues } from './operations/get-attribute-values.ts'
import { getProducts } from './operations/get-products.ts'
import type { PriceList } from './price-list.ts'

export { hostingPrice, type PriceList, priceListOf } from './price-list.ts'

/** Serves the price list file that the engine was started with; without one it knows no service and no product. */
export const createPricing = (list: PriceList | undefined): Service => ({
  model: 'pricing',
  operations: {
    DescribeServices: describeServices(list),
    GetAttributeValues: getAttributeValues(list),
    GetProducts: getProducts(list),
  },
})
