import { coalesce, forget } from '@/lib/aws/coalesce'
import { fromAwsError } from '@/lib/aws/errors'
import type { Context } from '@/lib/context'
import { AppError } from '@/lib/errors'
import { hasWorkspace } from '@/lib/workspace/objects'
import { keepBook, readBook, readPlans } from './kept-prices'
import type { PriceBook, Prices } from './model'
import { readApiPrices } from './read-api'
import type { GetPrices, RefreshPrices } from './schema'

const KEPT_MS = 60_000
/** AWS changes its list a few times a month. */
const API_FRESH_MS = 24 * 3_600_000

const keyOf = (region: string) => `${region}:costs:`

/** After an import or a refresh the next page shall see it. */
export const forgetPrices = (region: string) => forget(keyOf(region))

/**
 * The prices of a region: those that were imported, else those of the AWS Pricing API, which are kept in the workspace
 * for a day. Where there are none, why, and what to do. https://docs.aws.amazon.com/awsaccountbilling/latest/aboutv2/price-changes.html
 */
export function getPrices(context: Context, _input: GetPrices): Promise<Prices> {
  const read = (signal: AbortSignal) => findPrices({ ...context, signal })
  return coalesce(`${keyOf(context.region)}prices`, KEPT_MS, read, context.signal)
}

async function findPrices(context: Context): Promise<Prices> {
  const canImport = hasWorkspace()
  const { trouble, ...kept } = canImport ? await whatIsKept(context) : {}
  if (kept.book && !isStale(kept.book)) return { ...kept, canImport }
  const asked = await askApi(context)
  const book = asked.book ?? kept.book
  return book
    ? { ...kept, book, canImport }
    : { whyNone: [trouble, asked.whyNone].filter(Boolean).join(' '), canImport }
}

const isStale = ({ source, readAtMs }: PriceBook) => source.kind === 'api' && Date.now() - readAtMs > API_FRESH_MS

async function whatIsKept(context: Context): Promise<Pick<Prices, 'book' | 'savings'> & { trouble?: string }> {
  try {
    const [book, savings] = await Promise.all([readBook(context, context.region), readPlans(context, context.region)])
    return { book, savings }
  } catch (error) {
    return { trouble: `The workspace cannot be read. ${wordsOf(error)}` }
  }
}

async function askApi(context: Context): Promise<{ book?: PriceBook | undefined; whyNone?: string }> {
  try {
    const read = (signal: AbortSignal) => readApiPrices({ ...context, signal })
    const book = await coalesce(`${keyOf(context.region)}api`, API_FRESH_MS, read, context.signal)
    if (!book) return { whyNone: noneListed(context.region) }
    // A viewer may lack the right to write; the prices are right all the same.
    if (hasWorkspace()) await keepBook(context, book).catch(() => undefined)
    return { book }
  } catch (error) {
    return { whyNone: `The AWS Pricing API gave none. ${wordsOf(error)}` }
  }
}

/** Asks the AWS Pricing API now and keeps the answer in the place of what was kept. Throws `not-found` where it has none. */
export async function refreshPrices(context: Context, _input: RefreshPrices): Promise<{ region: string }> {
  const book = await readApiPrices(context)
  if (!book) throw new AppError('not-found', noneListed(context.region))
  if (hasWorkspace()) await keepBook(context, book)
  forgetPrices(context.region)
  return { region: context.region }
}

const noneListed = (region: string) => `The AWS Pricing API lists no price of SageMaker inference in ${region}.`

/** Fit for a person, else thrown on: what nobody foresaw is no reason for a missing price. */
function wordsOf(error: unknown): string {
  const known = error instanceof AppError ? error : fromAwsError(error)
  if (!known) throw error
  return known.message
}
