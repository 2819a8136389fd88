import type { InstanceUse, PriceBook, Rate } from './model'

interface RateFor {
  rate: Rate
  /** Where another price stands in: what to say of it. */
  note?: string
}

/**
 * What an hour of a type costs for a use. Asynchronous endpoints are billed as hosting in some accounts and by a product
 * of their own in others: where the list has none of its own, its hosting price counts, and is said to.
 */
export function rateFor({ instances }: PriceBook, use: InstanceUse, instanceType: string): RateFor | undefined {
  const uses = instances[instanceType]
  const own = uses?.[use]
  if (own) return { rate: own }
  const hosting = use === 'asynchronous' ? uses?.['real-time'] : undefined
  return (
    hosting && {
      rate: hosting,
      note: `The list has no asynchronous price of ${instanceType}: its hosting price counts.`,
    }
  )
}

const USE_NAMES: Record<InstanceUse, string> = {
  'real-time': 'hosting',
  asynchronous: 'asynchronous inference',
  batch: 'batch transform',
}

export const noRate = ({ region }: PriceBook, use: InstanceUse, instanceType: string): string =>
  `The price list of ${region} has no price of ${instanceType || 'an instance type'} for ${USE_NAMES[use]}.`
