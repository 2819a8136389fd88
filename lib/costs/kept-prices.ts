import type { Context } from '@/lib/context'
import { putLatest, readDocument } from '@/lib/workspace/objects'
import type { PriceBook, SavingsPlans } from './model'
import { KeptBook, KeptPlans } from './schema'

const bookKey = (region: string) => `prices/${region}.json`
const plansKey = (region: string) => `prices/${region}.savings-plans.json`

/** The prices of a region as they were last kept. Throws `not-configured` without a workspace. */
export async function readBook(context: Context, region: string): Promise<PriceBook | undefined> {
  const kept = KeptBook.safeParse(await readDocument(context, bookKey(region)))
  return kept.success && kept.data.region === region ? kept.data : undefined
}

export async function readPlans(context: Context, region: string): Promise<SavingsPlans | undefined> {
  const kept = KeptPlans.safeParse(await readDocument(context, plansKey(region)))
  return kept.success && kept.data.region === region ? kept.data : undefined
}

export const keepBook = (context: Context, book: PriceBook) => putLatest(context, bookKey(book.region), book)
export const keepPlans = (context: Context, plans: SavingsPlans) => putLatest(context, plansKey(plans.region), plans)
