import { z } from 'zod'

/**
 * One product and its terms as AWS writes them in price list files and in GetProducts.
 * https://docs.aws.amazon.com/awsaccountbilling/latest/aboutv2/reading-service-price-list-files.html
 */
const Text = z.string().max(2000)

export const AwsProduct = z.object({
  sku: z.string().min(1).max(100),
  productFamily: Text.optional(),
  attributes: z.record(z.string(), z.unknown()).default({}),
})
export type AwsProduct = z.infer<typeof AwsProduct>

const PriceDimension = z.object({
  unit: Text,
  beginRange: Text.optional(),
  pricePerUnit: z.record(z.string(), Text),
})
export type PriceDimension = z.infer<typeof PriceDimension>

/** The offers of one SKU: usually one, named “SKU.OFFER”. */
export const AwsOffers = z.record(
  z.string(),
  z.object({ effectiveDate: Text.optional(), priceDimensions: z.record(z.string(), PriceDimension).default({}) }),
)
export type AwsOffers = z.infer<typeof AwsOffers>

/** What an element of GetProducts' PriceList is once it is parsed: a product with its terms. */
export const AwsPricedProduct = z.object({
  product: AwsProduct,
  terms: z.object({ OnDemand: AwsOffers.optional() }).default({}),
  publicationDate: Text.optional(),
})
