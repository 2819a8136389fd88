import { queryOptions } from '@tanstack/react-query'
import { getJson } from '@/lib/http'
import { api } from '@/lib/routes'
import type { LogLine, LogPage, LogStreams } from './model'
import { LOG_RANGE_MS, type LogRange, MAX_KEPT_LINES, mergeLines } from './window'

export function logStreamsQuery(region: string, name: string, component?: string) {
  return queryOptions({
    queryKey: ['log-streams', region, name, component],
    queryFn: ({ signal }) =>
      getJson<LogStreams>(api.endpointPart(region, name, 'logs/streams', { component }), { signal }),
    staleTime: 5_000,
    refetchInterval: 30_000,
  })
}

export interface LogSelection {
  component?: string
  stream?: string
  filter?: string
}

/** The last minutes up to now, or the seconds around a moment. */
export type LogWindow = { range: LogRange } | { atMs: number; aroundMs: number }

/** Lines that a page has collected from several readings, oldest first. */
export interface LogBook {
  lines: LogLine[]
  /** Where the window begins. */
  fromMs: number
  /** Lines before this moment are left to read. */
  olderBeforeMs?: number
  observedAtMs: number
}

/** How often a followed log is read, and how far back, for lines that CloudWatch took in late. */
const FOLLOW_EVERY_MS = 2_000
const OVERLAP_MS = 15_000

/** A log as it grows: each reading asks for what is new and adds it to what is there. */
export function logQuery(
  region: string,
  name: string,
  selection: LogSelection,
  window: LogWindow,
  isFollowed: boolean,
) {
  return queryOptions({
    queryKey: ['logs', region, name, selection, window],
    queryFn: async ({ client, queryKey, signal }): Promise<LogBook> => {
      if ('atMs' in window) {
        const span = { fromMs: Math.max(0, window.atMs - window.aroundMs), toMs: window.atMs + window.aroundMs }
        return { ...(await readLines(region, name, selection, span, signal)), fromMs: span.fromMs }
      }
      const book = client.getQueryData<LogBook>(queryKey)
      const fromMs = book?.fromMs ?? Date.now() - LOG_RANGE_MS[window.range]
      const lastMs = book?.lines.at(-1)?.atMs ?? book?.observedAtMs
      const sinceMs = lastMs === undefined ? fromMs : Math.max(fromMs, lastMs - OVERLAP_MS)
      const page = await readLines(region, name, selection, { fromMs: sinceMs }, signal)
      // More came than one reading brings: what was there is no longer joined to it.
      if (!book || page.olderBeforeMs !== undefined) return { ...page, fromMs }
      return { ...book, lines: mergeLines(book.lines, page.lines), observedAtMs: page.observedAtMs }
    },
    staleTime: FOLLOW_EVERY_MS,
    refetchInterval: isFollowed && 'range' in window ? FOLLOW_EVERY_MS : false,
    refetchOnWindowFocus: isFollowed,
  })
}

/** The lines before those that a book has. */
export async function readOlder(
  region: string,
  name: string,
  selection: LogSelection,
  book: LogBook,
): Promise<LogBook> {
  if (book.olderBeforeMs === undefined) return book
  const page = await readLines(region, name, selection, { fromMs: book.fromMs, toMs: book.olderBeforeMs + 1 })
  const lines = mergeLines(book.lines, page.lines)
  // A full book drops its oldest, so reading on would bring nothing.
  const { olderBeforeMs: _, ...rest } = book
  const hasOlder = page.olderBeforeMs !== undefined && lines.length < MAX_KEPT_LINES
  return { ...rest, lines, ...(hasOlder && { olderBeforeMs: page.olderBeforeMs }) }
}

function readLines(
  region: string,
  name: string,
  { component, stream, filter }: LogSelection,
  span: { fromMs: number; toMs?: number },
  signal?: AbortSignal,
): Promise<LogPage> {
  const query = { from: span.fromMs, to: span.toMs, component, stream, filter }
  return getJson<LogPage>(api.endpointPart(region, name, 'logs', query), signal ? { signal } : {})
}
