import { AppError } from '@/lib/errors'

interface Page<Item> {
  items: Item[]
  nextToken: string | undefined
}

/**
 * All items of a listing, page by page, at most `maxPages`: a service that repeats a token cannot loop us.
 * Throws AppError `limit-exceeded` when more is left, since a cut list would read as the whole.
 */
export async function allPages<Item>(
  fetchPage: (nextToken: string | undefined) => Promise<Page<Item>>,
  { maxPages = 100 } = {},
): Promise<Item[]> {
  const items: Item[] = []
  let nextToken: string | undefined
  for (let page = 0; page < maxPages; page++) {
    const reply = await fetchPage(nextToken)
    items.push(...reply.items)
    if (!reply.nextToken || reply.nextToken === nextToken) return items
    nextToken = reply.nextToken
  }
  throw new AppError('limit-exceeded', `The list has more than ${maxPages} pages: narrow it with a filter.`)
}
