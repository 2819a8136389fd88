import { queryOptions } from '@tanstack/react-query'
import { getJson } from '@/lib/http'
import type { LogPage } from '@/lib/logs/model'
import { api } from '@/lib/routes'
import type { JobKind } from './model'

interface JobLogsOf {
  kind: JobKind
  name: string
  fromMs: number
  filter: string
  isMoving: boolean
}

export function jobLogsQuery(region: string, { kind, name, fromMs, filter, isMoving }: JobLogsOf) {
  return queryOptions({
    // Once it is over, it is read once more: the last lines come late.
    queryKey: ['job-logs', region, kind, name, filter, isMoving],
    queryFn: ({ signal }) =>
      getJson<LogPage>(api.path(region, `${kind}/${encodeURIComponent(name)}/logs`, { from: fromMs, filter }), {
        signal,
      }),
    staleTime: 2_000,
    refetchInterval: isMoving ? 3_000 : false,
    placeholderData: previous => previous,
  })
}
