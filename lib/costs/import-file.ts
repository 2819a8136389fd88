import { isRegion } from '@/lib/account/regions'
import type { Context } from '@/lib/context'
import { AppError } from '@/lib/errors'
import { mapConcurrently } from '@/lib/map-concurrently'
import { hasWorkspace } from '@/lib/workspace/objects'
import { forgetPrices } from './get'
import { readPriceFile } from './import/read-price-file'
import { keepBook, keepPlans, readBook } from './kept-prices'
import type { ImportReport, PriceBook } from './model'
import type { ImportPrices } from './schema'

const WRITES_AT_ONCE = 8

/**
 * Reads a price list file of AWS from the body as it comes, and keeps what SageMaker inference costs in the workspace,
 * region by region; nothing of the file itself is kept. Throws `not-configured` without a workspace, `validation` for
 * what is no such file, `payload-too-large` over 4 GiB.
 */
export async function importPrices(context: Context, { name }: ImportPrices, request: Request): Promise<Response> {
  if (!hasWorkspace())
    throw new AppError(
      'not-configured',
      'There is no workspace to keep prices in: set SLIPWAY_WORKSPACE=s3://bucket/prefix.',
    )
  if (!request.body) throw new AppError('validation', 'The file is empty.')
  const file = await readPriceFile({
    chunks: request.body as AsyncIterable<Uint8Array> & ReadableStream, // Node's streams can be iterated.
    source: { kind: 'file', name },
    readAtMs: Date.now(),
    bookOf: region => readBook(context, region),
  })
  const { bytes } = file
  if (file.kind === 'savings-plans') {
    await keepPlans(context, file.plans)
    const { region, plans, publishedAt } = file.plans
    forgetPrices(region)
    const prices = plans.reduce((sum, plan) => sum + countOf(plan.instances), 0)
    return Response.json({ kind: file.kind, bytes, publishedAt, regions: [{ region, prices }] } satisfies ImportReport)
  }
  const books = file.books.filter(book => isRegion(book.region))
  await mapConcurrently(books, WRITES_AT_ONCE, async book => {
    await keepBook(context, book)
    forgetPrices(book.region)
  })
  const regions = books.map(book => ({ region: book.region, prices: pricesIn(book) }))
  const report: ImportReport = { kind: file.kind, bytes, publishedAt: books[0]?.publishedAt, regions }
  return Response.json(report)
}

const countOf = (byType: Readonly<Record<string, object>>): number =>
  Object.values(byType).reduce((sum, uses) => sum + Object.keys(uses).length, 0)

function pricesIn(book: PriceBook): number {
  const single = [book.storage, book.dataIn, book.dataOut].filter(rate => rate !== undefined)
  return countOf(book.instances) + Object.keys(book.serverless).length + single.length
}
