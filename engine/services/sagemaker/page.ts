import { validationError } from './errors.ts'

export interface Listed {
  name: string
  createdAt: Date
}

/** What the List operations of hosting have in common. */
export interface ListQuery {
  SortBy?: string
  SortOrder?: string
  NextToken?: string
  MaxResults?: number
  NameContains?: string
  CreationTimeBefore?: Date
  CreationTimeAfter?: Date
}

type SortValue = string | number

const defaultPageSize = 10

/**
 * One page of a List operation. The token holds the sort key of the last item, not an offset, so that nothing is
 * skipped or repeated when items come and go between two pages; `list` says of what. Defaults as SageMaker's: newest first, ten a page.
 * https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_ListEndpoints.html
 */
export function pageOf<Item extends Listed>(
  list: string,
  items: Item[],
  query: ListQuery,
  sortValues: Record<string, (item: Item) => SortValue> = {},
  matches: (item: Item) => boolean = () => true,
): { items: Item[]; nextToken?: string } {
  const sortBy = query.SortBy ?? 'CreationTime'
  const sortValue = sortValues[sortBy] ?? (sortBy === 'Name' ? byName : byCreation)
  const direction = query.SortOrder === 'Ascending' ? 1 : -1
  const fingerprint = fingerprintOf(list, query)
  const after = query.NextToken === undefined ? undefined : decodeToken(query.NextToken, fingerprint)
  const compare = (a: SortValue, aName: string, b: SortValue, bName: string) =>
    direction * (a < b ? -1 : a > b ? 1 : aName < bName ? -1 : aName > bName ? 1 : 0)

  const rest: { item: Item; value: SortValue }[] = []
  const isCommonMatch = commonFilter(query)
  for (const item of items) {
    if (!isCommonMatch(item) || !matches(item)) continue
    const value = sortValue(item)
    if (after && compare(value, item.name, after.value, after.name) <= 0) continue
    rest.push({ item, value })
  }
  rest.sort((a, b) => compare(a.value, a.item.name, b.value, b.item.name))

  const page = rest.slice(0, query.MaxResults ?? defaultPageSize)
  const last = page.at(-1)
  return {
    items: page.map(entry => entry.item),
    nextToken: last && page.length < rest.length ? encodeToken(last.value, last.item.name, fingerprint) : undefined,
  }
}

const byName = (item: Listed) => item.name
const byCreation = (item: Listed) => item.createdAt.getTime()

function commonFilter(query: ListQuery): (item: Listed) => boolean {
  const part = query.NameContains?.toLowerCase()
  const before = query.CreationTimeBefore?.getTime() ?? Number.POSITIVE_INFINITY
  const after = query.CreationTimeAfter?.getTime() ?? Number.NEGATIVE_INFINITY
  return item => {
    const created = item.createdAt.getTime()
    return created < before && created >= after && (part === undefined || item.name.toLowerCase().includes(part))
  }
}

/** A token belongs to one list and query: with others it would silently name another page. */
function fingerprintOf(list: string, query: ListQuery): string {
  const { NextToken: _token, MaxResults: _size, ...rest } = query
  return JSON.stringify([list, ...Object.entries(rest).sort(([a], [b]) => (a < b ? -1 : 1))])
}

const encodeToken = (value: SortValue, name: string, fingerprint: string) =>
  Buffer.from(JSON.stringify([value, name, fingerprint])).toString('base64url')

function decodeToken(token: string, fingerprint: string): { value: SortValue; name: string } {
  const invalid = () => validationError('The NextToken is not valid for this request; list again without it.')
  let parts: unknown
  try {
    parts = JSON.parse(Buffer.from(token, 'base64url').toString())
  } catch {
    throw invalid()
  }
  if (!Array.isArray(parts)) throw invalid()
  const [value, name, madeFor] = parts
  if ((typeof value !== 'string' && typeof value !== 'number') || typeof name !== 'string') throw invalid()
  if (madeFor !== fingerprint) throw invalid()
  return { value, name }
}
