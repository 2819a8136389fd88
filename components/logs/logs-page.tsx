'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import { Alert } from '@/components/ui/alert'
import { Button } from '@/components/ui/button'
import { ErrorState } from '@/components/ui/error-state'
import { TableSkeleton } from '@/components/ui/skeleton'
import { Time } from '@/components/ui/time'
import { toBody } from '@/lib/http'
import { isHealthyPing } from '@/lib/logs/classify-line'
import { logQuery, logStreamsQuery, readOlder } from '@/lib/logs/queries'
import { LogToolbar } from './log-toolbar'
import { LogView } from './log-view'
import { NoLines } from './no-lines'
import { useLogParams } from './use-log-params'

/** What the endpoint's containers wrote, newest last. */
export function LogsPage({ region, name }: { region: string; name: string }) {
  const params = useLogParams()
  const client = useQueryClient()
  const selection = {
    ...(params.component && { component: params.component }),
    ...(params.stream && { stream: params.stream }),
    ...(params.q && { filter: params.q }),
  }
  const query = logQuery(region, name, selection, params.window, params.isFollowed)
  const { data: book, error, refetch } = useQuery(query)
  const streams = useQuery(logStreamsQuery(region, name, params.component ?? undefined))
  const older = useMutation({
    mutationFn: async () => book && client.setQueryData(query.queryKey, await readOlder(region, name, selection, book)),
  })

  const all = book?.lines
  const lines = useMemo(() => {
    if (!all) return []
    return params.pings ? all : all.filter(({ text }) => !isHealthyPing(text))
  }, [all, params.pings])
  const known = streams.data?.streams ?? []

  return (
    <section aria-label="Logs" className="grid min-w-0 grid-cols-1 gap-3">
      <LogToolbar
        region={region}
        endpointName={name}
        params={params}
        streams={known}
        lines={lines}
        hiddenPings={(all?.length ?? 0) - lines.length}
      />
      {book && error && (
        <Alert tone="warn" title="These lines are not current" live>
          {toBody(error).message}
        </Alert>
      )}
      {older.error && (
        <Alert tone="danger" title="Older lines could not be read" live>
          {toBody(older.error).message}
        </Alert>
      )}
      {book ? (
        <>
          <div className="flex min-h-7 flex-wrap items-center gap-3 text-muted text-sm">
            <span>{lines.length === 1 ? '1 line' : `${lines.length.toLocaleString('en')} lines`}</span>
            <span>
              read <Time at={book.observedAtMs} />
            </span>
            {book.olderBeforeMs !== undefined && (
              <Button size="sm" busy={older.isPending} onClick={() => older.mutate()}>
                Load older lines
              </Button>
            )}
          </div>
          {lines.length === 0 ? (
            <NoLines
              params={params}
              isGroupMissing={streams.data?.isGroupMissing ?? false}
              hasHidden={book.lines.length > 0}
            />
          ) : (
            <LogView
              lines={lines}
              isWrapped={params.wrap}
              isFollowed={params.isFollowed}
              atMs={params.at}
              hasStreams={known.length > 1}
            />
          )}
        </>
      ) : error ? (
        <ErrorState error={toBody(error)} title="The logs could not be read" onRetry={() => void refetch()} />
      ) : (
        <div className="rounded-lg border bg-surface">
          <TableSkeleton rows={12} />
        </div>
      )}
    </section>
  )
}
