import type { PriceBook, PriceSource, Rate } from '../model'
import type { AwsOffers, AwsProduct } from './aws-price-list'
import { classify, type PricedThing } from './classify'
import { anyPriceOf, type PriceUnit, rateOf } from './rate-of'

/** More than AWS's list has for inference in all regions together. */
const MAX_PRODUCTS = 200_000
const MAX_UNKNOWN = 50

interface Kept {
  region: string
  thing: PricedThing
  usageType: string
}

type Books = Map<string, Omit<PriceBook, 'source' | 'publishedAt' | 'readAtMs'>>

/** Where the books come from, said once for all of them. */
export interface BookOrigin {
  source: PriceSource
  publishedAt?: string | undefined
  readAtMs: number
}

/** Makes price books of products and their terms, one a region; products must come before their terms. */
export interface BookBuilder {
  addProduct(product: AwsProduct): void
  /** Whether the terms of this SKU are of any use: others need not be parsed. */
  isWanted(sku: string): boolean
  addOffers(sku: string, offers: AwsOffers): void
  books(origin: BookOrigin): PriceBook[]
}

export function createBookBuilder(): BookBuilder {
  const kept = new Map<string, Kept>()
  const books: Books = new Map()
  /** Things with two prices: neither can be told to be the right one. */
  const disputed = new Set<string>()

  const bookOf = (region: string, currency: string) => {
    const book = books.get(region) ?? { region, currency, instances: {}, serverless: {}, unknown: [] }
    books.set(region, book)
    return book
  }

  return {
    addProduct(product) {
      const { sku, attributes } = product
      const thing = classify(product)
      const region = attributes.regionCode
      if (!thing || typeof region !== 'string' || kept.size >= MAX_PRODUCTS) return
      kept.set(sku, { region, thing, usageType: String(attributes.usagetype ?? '') })
    },
    isWanted: sku => kept.has(sku),
    addOffers(sku, offers) {
      const product = kept.get(sku)
      if (product) enter(product, sku, offers)
    },
    books: origin =>
      [...books.values()].map(book => ({ ...book, ...origin })).sort((a, b) => a.region.localeCompare(b.region)),
  }

  function enter({ region, thing, usageType }: Kept, sku: string, offers: AwsOffers): void {
    const found = thing.kind === 'unknown' ? undefined : rateOf(sku, offers, UNIT_OF[thing.kind])
    const thingKey = `${region} ${JSON.stringify(thing)}`
    if (!found) list({ region, usageType }, offers, thing)
    else if (!disputed.has(thingKey)) {
      const book = bookOf(region, found.currency)
      const place = book.currency === found.currency ? placeOf(book, thing) : undefined
      const present = place?.get()
      const isDisputed = present !== undefined && present.price !== found.rate.price
      if (isDisputed) disputed.add(thingKey)
      place?.set(isDisputed ? undefined : found.rate)
    }
  }

  function list({ region, usageType }: Omit<Kept, 'thing'>, offers: AwsOffers, thing: PricedThing): void {
    if (thing.kind !== 'unknown' && thing.kind !== 'serverless') return
    const any = anyPriceOf(offers)
    if (!any) return
    const { unknown } = bookOf(region, any.currency)
    if (unknown.length < MAX_UNKNOWN) unknown.push({ usageType, unit: any.unit, price: any.price })
  }
}

const UNIT_OF: Record<Exclude<PricedThing['kind'], 'unknown'>, PriceUnit> = {
  instance: 'hour',
  serverless: 'second',
  storage: 'gigabyteMonth',
  data: 'gigabyte',
}

type OpenBook = Pick<PriceBook, 'instances' | 'serverless' | 'storage' | 'dataIn' | 'dataOut'>

interface Place {
  get(): Rate | undefined
  set(rate: Rate | undefined): void
}

/** Where in a book the price of a thing stands. */
function placeOf(book: OpenBook, thing: PricedThing): Place | undefined {
  const inside = <Key extends PropertyKey>(holder: Partial<Record<Key, Rate | undefined>>, key: Key): Place => ({
    get: () => holder[key],
    set: rate => {
      if (rate) holder[key] = rate
      else delete holder[key]
    },
  })
  if (thing.kind === 'instance') {
    book.instances[thing.instanceType] ??= {}
    return inside(book.instances[thing.instanceType] ?? {}, thing.use)
  }
  if (thing.kind === 'serverless') return inside(book.serverless, String(thing.memoryMb))
  if (thing.kind === 'storage') return inside(book, 'storage')
  if (thing.kind === 'data') return inside(book, thing.direction === 'in' ? 'dataIn' : 'dataOut')
  return undefined
}
