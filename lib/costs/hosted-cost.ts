import { amountOf } from './amount-of'
import { HOURS_PER_MONTH, type InstanceUse, type PriceBook } from './model'
import { noRate, rateFor } from './rate-for'

/** Instances of one type that run. */
export interface InstanceGroup {
  instanceType: string
  count: number
  /** Of each instance's volume, where it was said. */
  volumeGb?: number | undefined
}

/** What runs, as far as its price hangs on it. */
export type Hosted =
  | { kind: InstanceUse; groups: readonly InstanceGroup[] }
  | { kind: 'serverless'; memoryMb: number; provisionedConcurrency?: number | undefined }

export interface Cost {
  currency: string
  /** Undefined where something of it has no known price. */
  perHour?: number
  perMonth?: number
  /** Serverless: a second of work at one request at a time. */
  perSecondOfWork?: number
  /** Why it is not known. */
  missing: string[]
  /** What is reckoned in another way than one may think. */
  notes: string[]
}

/** What something costs as it stands: an hour, and a month of 730 hours. Requests, their data and taxes are not in it. */
export function hostedCost(book: PriceBook, hosted: Hosted): Cost {
  return hosted.kind === 'serverless' ? serverlessCost(book, hosted) : instancesCost(book, hosted)
}

function instancesCost(book: PriceBook, { kind, groups }: Extract<Hosted, { groups: unknown }>): Cost {
  const cost: Cost = { currency: book.currency, missing: [], notes: [] }
  let perHour = 0
  let perMonth = 0
  for (const { instanceType, count, volumeGb } of groups) {
    const found = rateFor(book, kind, instanceType)
    if (!found) {
      cost.missing.push(noRate(book, kind, instanceType))
      continue
    }
    if (found.note) cost.notes.push(found.note)
    perHour += found.rate.price * count
    perMonth += amountOf(found.rate, count * HOURS_PER_MONTH)
    if (volumeGb === undefined) continue
    if (!book.storage) cost.missing.push(`The price list of ${book.region} has no price of an endpoint’s storage.`)
    else {
      const storage = amountOf(book.storage, volumeGb * count)
      perHour += storage / HOURS_PER_MONTH
      perMonth += storage
    }
  }
  cost.missing = [...new Set(cost.missing)]
  cost.notes = [...new Set(cost.notes)]
  return cost.missing.length > 0 ? cost : { ...cost, perHour, perMonth }
}

/** What is idle costs nothing, unless some of it is kept warm. */
function serverlessCost(book: PriceBook, hosted: Extract<Hosted, { kind: 'serverless' }>): Cost {
  const { memoryMb, provisionedConcurrency = 0 } = hosted
  const cost: Cost = { currency: book.currency, missing: [], notes: [] }
  const rate = book.serverless[String(memoryMb)]
  if (!rate) cost.missing.push(`The price list of ${book.region} has no serverless price of ${memoryMb || '?'} MB.`)
  if (provisionedConcurrency > 0)
    cost.missing.push('Price lists name no product that Slipway knows to be provisioned concurrency.')
  if (!rate) return cost
  const perSecondOfWork = rate.price
  return cost.missing.length > 0 ? { ...cost, perSecondOfWork } : { ...cost, perSecondOfWork, perHour: 0, perMonth: 0 }
}
