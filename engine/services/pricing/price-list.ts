/** A product as AWS's price list has it. */
export interface ListedProduct {
  sku: string
  productFamily: string
  attributes: Readonly<Record<string, string>>
}

/** A price list file: products, and by SKU whatever the file says of their terms. */
export interface PriceList {
  publicationDate: string
  version: string
  products: readonly ListedProduct[]
  onDemand: Readonly<Record<string, unknown>>
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')

/** The list in a parsed file, or undefined where it is no price list of SageMaker. */
export function priceListOf(file: unknown): PriceList | undefined {
  if (!isRecord(file) || file.offerCode !== 'AmazonSageMaker' || !isRecord(file.products)) return undefined
  const onDemand = isRecord(file.terms) ? file.terms.OnDemand : undefined
  return {
    publicationDate: textOf(file.publicationDate),
    version: textOf(file.version),
    products: Object.values(file.products).flatMap(productOf),
    onDemand: isRecord(onDemand) ? onDemand : {},
  }
}

function productOf(value: unknown): ListedProduct[] {
  if (!isRecord(value) || typeof value.sku !== 'string' || !isRecord(value.attributes)) return []
  const texts = Object.entries(value.attributes).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  )
  return [{ sku: value.sku, productFamily: textOf(value.productFamily), attributes: Object.fromEntries(texts) }]
}

/** A field that products can be found by: the family and the SKU stand beside the attributes. */
export const fieldOf = (product: ListedProduct, field: string): string | undefined =>
  field === 'productFamily' || field === 'sku' ? product[field] : product.attributes[field]

/** US dollars an hour of an instance type for hosting, or undefined where the list has none. */
export function hostingPrice(list: PriceList, region: string, instanceType: string): number | undefined {
  const product = list.products.find(
    ({ attributes }) =>
      attributes.component === 'Hosting' &&
      attributes.instanceName === instanceType &&
      attributes.regionCode === region &&
      (attributes.locationType ?? 'AWS Region') === 'AWS Region',
  )
  const offers = product && list.onDemand[product.sku]
  const dimensions = recordsIn(offers).flatMap(offer => recordsIn(offer.priceDimensions))
  const hourly = dimensions.find(({ unit }) => unit === 'Hrs')?.pricePerUnit
  const price = Number(isRecord(hourly) ? hourly.USD : Number.NaN)
  return price > 0 ? price : undefined
}

const recordsIn = (value: unknown): Record<string, unknown>[] =>
  isRecord(value) ? Object.values(value).filter(isRecord) : []
