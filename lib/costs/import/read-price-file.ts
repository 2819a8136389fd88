import { AppError } from '@/lib/errors'
import type { PriceBook, PriceSource, SavingsPlans } from '../model'
import { AwsOffers, AwsProduct } from './aws-price-list'
import { createBookBuilder } from './book-builder'
import { createPlanBuilder } from './plan-builder'
import { type JsonPath, JsonScanner } from './scan-json'

/** AWS's list of all regions has some hundreds of MB. */
export const MAX_PRICE_FILE_BYTES = 4 * 1024 ** 3
/** One product, one SKU's terms, one rate: AWS's have a few kB. */
const MAX_PART_BYTES = 256 * 1024

const SOURCE_PAGE = 'https://pricing.us-east-1.amazonaws.com/offers/v1.0/aws/AmazonSageMaker/current/index.json'

export type PriceFile = { bytes: number } & (
  | { kind: 'prices'; books: PriceBook[] }
  | { kind: 'savings-plans'; plans: SavingsPlans }
)

interface Reading {
  chunks: AsyncIterable<Uint8Array>
  source: PriceSource
  readAtMs: number
  /** Savings Plans name products by SKU: the books that say what those are. */
  bookOf(region: string): Promise<PriceBook | undefined>
}

/** What the head of the document says of it. */
interface Head {
  publicationDate?: string
  offerCode?: string
  regionCode?: string
}

const HEAD_KEYS: readonly string[] = ['publicationDate', 'offerCode', 'regionCode'] satisfies (keyof Head)[]

/**
 * Reads one of AWS's price list files as it comes: that of SageMaker, of one region or of all, or that of its Savings
 * Plans for one region. Only what inference is billed by is kept. Throws AppError `validation` or `payload-too-large`.
 */
export async function readPriceFile({ chunks, source, readAtMs, bookOf }: Reading): Promise<PriceFile> {
  const head: Head = {}
  const builder = createBookBuilder()
  const plans = createPlanBuilder()
  const scanner = new JsonScanner({
    maxPath: 5,
    maxPartBytes: MAX_PART_BYTES,
    wants: path => wants(path, builder.isWanted),
    take(path, value) {
      const [section, place, entry] = path
      if (path.length === 1) Object.assign(head, typeof value === 'string' ? { [String(section)]: value } : {})
      else if (section === 'products') {
        const product = AwsProduct.safeParse(value)
        if (product.success && typeof place === 'string') builder.addProduct(product.data)
      } else if (place === 'OnDemand') {
        const offers = AwsOffers.safeParse(value)
        if (offers.success) builder.addOffers(String(entry), offers.data)
      } else plans.add(path, value)
    },
  })
  let bytes = 0
  for await (const chunk of chunks) {
    bytes += chunk.length
    if (bytes > MAX_PRICE_FILE_BYTES)
      throw new AppError('payload-too-large', 'The file is larger than 4 GiB: import the list of one region.')
    scanner.write(chunk)
    refuseOther(head)
  }
  scanner.end()
  const origin = { source, readAtMs, publishedAt: head.publicationDate }
  if (plans.isFound) {
    const region = head.regionCode ?? plans.region ?? ''
    const found = plans.finish(await bookOf(region), region)
    return { kind: 'savings-plans', bytes, plans: { region, ...origin, ...found } }
  }
  const books = builder.books(origin)
  if (books.length === 0)
    throw new AppError(
      'validation',
      `The file has no price of SageMaker inference. The list that has them: ${SOURCE_PAGE}`,
    )
  return { kind: 'prices', bytes, books }
}

function refuseOther({ offerCode }: Head): void {
  if (offerCode === undefined || offerCode === 'AmazonSageMaker' || offerCode.includes('SavingsPlan')) return
  throw new AppError('validation', `This is the price list of ${offerCode}. That of SageMaker: ${SOURCE_PAGE}`)
}

function wants(path: JsonPath, isWantedSku: (sku: string) => boolean): boolean {
  const [section, place, entry, part] = path
  if (path.length === 1) return HEAD_KEYS.includes(String(section))
  if (section === 'products') return path.length === 2
  if (section !== 'terms') return false
  if (place === 'OnDemand') return path.length === 3 && isWantedSku(String(entry))
  if (place !== 'savingsPlan') return false
  if (path.length === 4) return part === 'sku' || part === 'description'
  return path.length === 5 && part === 'rates'
}
