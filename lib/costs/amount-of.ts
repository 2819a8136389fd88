import type { Rate } from './model'

/** What so many units cost: one price, or each tier's price for the units that fall in it. */
export function amountOf({ price, tiers }: Rate, units: number): number {
  if (!tiers) return price * units
  return tiers.reduce((sum, tier, index) => {
    const until = Math.min(units, tiers[index + 1]?.from ?? Number.POSITIVE_INFINITY)
    return sum + Math.max(0, until - tier.from) * tier.price
  }, 0)
}
