import type { Rate, Tier } from '../model'
import type { AwsOffers, PriceDimension } from './aws-price-list'

/** Units as AWS's lists spell them, and how many of ours one is. */
const UNITS = {
  hour: /^(hrs?|hours?)$/i,
  second: /^s(ec(ond)?s?)?$/i,
  gigabyte: /^(gb|gigabytes?)$/i,
  gigabyteMonth: /^gb-mo(nth)?s?$/i,
} as const

export type PriceUnit = keyof typeof UNITS

interface FoundRate {
  rate: Rate
  currency: string
}

/**
 * The price of a SKU in the unit that it is billed by, or undefined where the list has none. 0 is no price: lists have
 * it for reserved capacity and free tiers.
 */
export function rateOf(sku: string, offers: AwsOffers, unit: PriceUnit): FoundRate | undefined {
  const dimensions = newest(offers).filter(each => UNITS[unit].test(each.unit))
  const currency = currencyOf(dimensions)
  if (!currency) return undefined
  const tiers = dimensions.flatMap((each): Tier[] => {
    const price = Number(each.pricePerUnit[currency])
    const from = Number(each.beginRange ?? 0)
    return Number.isFinite(price) && price >= 0 && Number.isFinite(from) && from >= 0 ? [{ from, price }] : []
  })
  tiers.sort((a, b) => a.from - b.from)
  const [first, ...more] = tiers.filter(tier => tier.price > 0)
  if (!first) return undefined
  // What is asked for singly may be any tier of it: then it is the price from the first unit on.
  if (more.length === 0) return { rate: { price: first.price, sku }, currency }
  return { rate: { price: first.price, sku, tiers }, currency }
}

/** The unit and price of whatever a SKU is billed by, for what is only listed. */
export function anyPriceOf(offers: AwsOffers): { unit: string; price: number; currency: string } | undefined {
  const dimensions = newest(offers)
  const currency = currencyOf(dimensions)
  const [first] = dimensions
  const price = currency ? Number(first?.pricePerUnit[currency]) : Number.NaN
  return first && currency && Number.isFinite(price) ? { unit: first.unit, price, currency } : undefined
}

/** China is billed in yuan, everything else in dollars. */
const currencyOf = (dimensions: readonly PriceDimension[]): string | undefined =>
  ['USD', 'CNY'].find(currency => dimensions.some(each => each.pricePerUnit[currency] !== undefined))

function newest(offers: AwsOffers): PriceDimension[] {
  const [latest] = Object.values(offers).sort((a, b) => (b.effectiveDate ?? '').localeCompare(a.effectiveDate ?? ''))
  return Object.values(latest?.priceDimensions ?? {})
}
