import { queryOptions } from '@tanstack/react-query'
import { getJson } from '@/lib/http'
import { api } from '@/lib/routes'
import type { LogPage, LogStreams } from './model'

export function logStreamsQuery(region: string, name: string) {
  return queryOptions({
    queryKey: ['log-streams', region, name],
    queryFn: ({ signal }) => getJson<LogStreams>(api.endpointPart(region, name, 'logs/streams'), { signal }),
    staleTime: 5_000,
    refetchInterval: 30_000,
  })
}

export interface LogSelection {
  stream?: string
  filter?: string
}

/** How often a followed log is read, and how far back for lines that CloudWatch took in late. */
export const FOLLOW_EVERY_MS = 2_000
export const FOLLOW_OVERLAP_MS = 15_000

/** Lines of a window; not a query, because a page grows its list from many readings. */
export function readLogLines(
  region: string,
  name: string,
  { stream, filter }: LogSelection,
  window: { fromMs: number; toMs?: number },
  signal?: AbortSignal,
): Promise<LogPage> {
  const query = { from: window.fromMs, to: window.toMs, stream, filter }
  return getJson<LogPage>(api.endpointPart(region, name, 'logs', query), signal ? { signal } : {})
}
