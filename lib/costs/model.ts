/** What an instance is rented for: each has a price of its own in AWS's list. */
export const INSTANCE_USES = ['real-time', 'asynchronous', 'batch'] as const
export type InstanceUse = (typeof INSTANCE_USES)[number]

/** From so many units on, each further one costs so much. */
export interface Tier {
  from: number
  price: number
}

/** What one unit costs (an hour, a second, a GB, a GB-month), in the currency of its book. */
export interface Rate {
  price: number
  /** AWS's id of the product. */
  sku: string
  /** Set where the price hangs on how much is used; `price` is that of the first tier then. */
  tiers?: Tier[]
}

export type PriceSource = { kind: 'api' } | { kind: 'file'; name: string }

export type InstanceRates = Partial<Record<InstanceUse, Rate>>

/** A serverless product that fits no known form; listed as AWS names it, and reckoned with nowhere. */
export interface UnknownProduct {
  usageType: string
  unit: string
  price: number
}

/** All that one region charges for inference. What is missing is not known: it is no zero. */
export interface PriceBook {
  region: string
  /** ISO 4217: “USD”, “CNY”. */
  currency: string
  source: PriceSource
  /** AWS's own date of the list, as it writes it. */
  publishedAt?: string | undefined
  /** When Slipway read it. */
  readAtMs: number
  /** An hour, by type: `ml.m5.xlarge`. */
  instances: Record<string, InstanceRates>
  /** A second of work, by memory in MB. */
  serverless: Record<string, Rate>
  /** A GB-month of an endpoint's volume. */
  storage?: Rate | undefined
  /** A GB of requests. */
  dataIn?: Rate | undefined
  /** A GB of answers. */
  dataOut?: Rate | undefined
  unknown: UnknownProduct[]
}

/** Rates of one Savings Plan, an hour by type and use. */
export interface SavingsPlan {
  /** “1 year, no upfront”, in AWS's words. */
  title: string
  instances: Record<string, Partial<Record<InstanceUse, number>>>
}

export interface SavingsPlans {
  region: string
  currency: string
  source: PriceSource
  publishedAt?: string | undefined
  readAtMs: number
  plans: SavingsPlan[]
}

/** What is known of a region's prices. */
export interface Prices {
  book?: PriceBook | undefined
  savings?: SavingsPlans | undefined
  /** Why there is no book, with the cure. */
  whyNone?: string | undefined
  /** False without a workspace: nothing can be kept then. */
  canImport: boolean
}

/** What came of an import, for whoever did it. */
export interface ImportReport {
  kind: 'prices' | 'savings-plans'
  /** With how many prices each. */
  regions: { region: string; prices: number }[]
  publishedAt?: string | undefined
  bytes: number
}

/** At most so much is taken off by a SageMaker Savings Plan. https://aws.amazon.com/savingsplans/ml-pricing/, read 2026-11-22 */
export const MOST_SAVED = 0.64

/** AWS's own calculator takes a month for so many hours. */
export const HOURS_PER_MONTH = 730

/** Where a price is from, in words: “AWS Pricing API”, “prices.json”. */
export const sourceName = (source: PriceSource): string => (source.kind === 'api' ? 'AWS Pricing API' : source.name)
