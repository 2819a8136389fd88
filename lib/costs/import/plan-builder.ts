import { z } from 'zod'
import { AppError } from '@/lib/errors'
import type { InstanceUse, PriceBook, SavingsPlan, SavingsPlans } from '../model'
import type { JsonPath } from './scan-json'

/** https://docs.aws.amazon.com/awsaccountbilling/latest/aboutv2/reading-service-price-list-file-for-savings-plans.html */
const Rate = z.object({
  discountedSku: z.string(),
  discountedServiceCode: z.literal('AmazonSageMaker').optional(),
  discountedRegionCode: z.string().optional(),
  discountedRate: z.object({ price: z.string(), currency: z.string() }),
})

/** Six plans (two lengths, three ways to pay) of some thousand usage types each. */
const MAX_RATES = 500_000

interface Term {
  title: string
  rates: { sku: string; price: number; currency: string }[]
}

/** What a Savings Plans file says, until it is known which products its SKUs are. */
export interface PlanBuilder {
  /** A part below `terms.savingsPlan`. */
  add(path: JsonPath, value: unknown): void
  readonly isFound: boolean
  /** The region of the rates, where the file says it with them. */
  readonly region: string | undefined
  finish(book: PriceBook | undefined, region: string): Pick<SavingsPlans, 'currency' | 'plans'>
}

export function createPlanBuilder(): PlanBuilder {
  const terms = new Map<string | number, Term>()
  let count = 0
  let region: string | undefined
  const termAt = (index: string | number) => {
    const term = terms.get(index) ?? { title: `Plan ${Number(index) + 1}`, rates: [] }
    terms.set(index, term)
    return term
  }
  return {
    add(path, value) {
      const [, , index = 0, part] = path
      if (part === 'description' && typeof value === 'string') termAt(index).title = value.slice(0, 200)
      if (part !== 'rates') return
      const rate = Rate.safeParse(value)
      const price = Number(rate.data?.discountedRate.price)
      if (!rate.success || !(price > 0)) return
      count += 1
      if (count > MAX_RATES) throw new AppError('validation', 'The file has more rates than any Savings Plan of AWS.')
      region ??= rate.data.discountedRegionCode
      termAt(index).rates.push({ sku: rate.data.discountedSku, price, currency: rate.data.discountedRate.currency })
    },
    get isFound() {
      return terms.size > 0
    },
    get region() {
      return region
    },
    finish(book, ofRegion) {
      if (!book)
        throw new AppError(
          'validation',
          `Import the prices of ${ofRegion || 'the region'} first: Savings Plans name products by the ids of that list.`,
        )
      const plans = [...terms.values()]
        .map(term => planOf(term, book))
        .filter(each => Object.keys(each.instances).length)
      if (plans.length === 0)
        throw new AppError(
          'validation',
          `No rate of this file is for a product in the prices of ${book.region}. Import the two files of one day.`,
        )
      return { currency: book.currency, plans }
    },
  }
}

function planOf({ title, rates }: Term, book: PriceBook): SavingsPlan {
  const bySku = new Map<string, { type: string; use: InstanceUse }>()
  for (const [type, uses] of Object.entries(book.instances))
    for (const [use, rate] of Object.entries(uses)) bySku.set(rate.sku, { type, use: use as InstanceUse }) // Keys of InstanceRates.
  const instances: SavingsPlan['instances'] = {}
  for (const { sku, price, currency } of rates) {
    const product = bySku.get(sku)
    if (!product || currency !== book.currency) continue
    instances[product.type] = { ...instances[product.type], [product.use]: price }
  }
  return { title, instances }
}
