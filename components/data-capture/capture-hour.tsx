'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import { Button } from '@/components/ui/button'
import { ErrorState } from '@/components/ui/error-state'
import { Skeleton } from '@/components/ui/skeleton'
import { type Column, Table } from '@/components/ui/table'
import type { Capture, CapturedPayload } from '@/lib/data-capture/model'
import { capturesQuery } from '@/lib/data-capture/queries'
import { formatBytes } from '@/lib/format/bytes'
import { formatCount } from '@/lib/format/count'
import { toBody } from '@/lib/http'
import { CaptureDetail } from './capture-detail'

interface CaptureHourProps {
  region: string
  name: string
  variant: string
  hour: string
  eventId: string | undefined
  onEvent: (eventId: string) => void
}

/** The captures of an hour, the newest first, and the one that is looked at. */
export function CaptureHour({ region, name, variant, hour, eventId, onEvent }: CaptureHourProps) {
  const query = useInfiniteQuery(capturesQuery(region, name, variant, hour))
  if (query.error) return <ErrorState error={toBody(query.error)} onRetry={() => void query.refetch()} />
  if (!query.data) return <Skeleton className="m-4 h-40" />
  const captures = query.data.pages.flatMap(page => page.captures)
  const skipped = query.data.pages.reduce((sum, page) => sum + page.skippedLines, 0)
  const shown = captures.find(capture => capture.eventId === eventId)
  return (
    <>
      <div className="relative max-h-96 overflow-auto">
        <Table
          label="Captures"
          columns={columnsFor(eventId, onEvent)}
          rows={captures}
          rowKey={capture => capture.eventId}
          empty={<p className="p-4 text-muted">Nothing of this hour can be read.</p>}
        />
      </div>
      <div className="flex flex-wrap items-center gap-3 border-t px-4 py-2 text-sm text-muted">
        <span className="tabular-nums">{formatCount(captures.length)} read</span>
        {skipped > 0 && (
          <span>{formatCount(skipped)} lines left out: longer than 1 MB, or no captures. They lie in S3.</span>
        )}
        {query.hasNextPage && (
          <Button size="sm" busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            Read on
          </Button>
        )}
        {eventId !== undefined && !shown && <span>The linked capture is not among those that were read: read on.</span>}
      </div>
      {shown && <CaptureDetail key={shown.eventId} region={region} name={name} capture={shown} />}
    </>
  )
}

/** Time of the day with its seconds, in the reader's zone. */
const clock = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit', second: '2-digit' })

function columnsFor(eventId: string | undefined, onEvent: (eventId: string) => void): Column<Capture>[] {
  return [
    {
      id: 'time',
      header: 'Time',
      width: '7rem',
      cell: ({ atMs }) => <span className="tabular-nums">{clock.format(atMs)}</span>,
    },
    {
      id: 'event',
      header: 'Event id',
      cell: capture => (
        <button
          type="button"
          aria-current={capture.eventId === eventId}
          onClick={() => onEvent(capture.eventId)}
          className={`font-mono text-sm hover:underline ${capture.eventId === eventId ? 'font-semibold text-accent' : ''}`}
        >
          {capture.eventId}
        </button>
      ),
    },
    {
      id: 'inference',
      header: 'Inference id',
      width: '9rem',
      showFrom: 'lg',
      cell: capture => <span className="font-mono text-sm">{capture.inferenceId ?? ''}</span>,
    },
    {
      id: 'request',
      header: 'Request',
      width: '14rem',
      showFrom: 'sm',
      cell: ({ request }) => <Side side={request} />,
    },
    {
      id: 'response',
      header: 'Answer',
      width: '14rem',
      showFrom: 'md',
      cell: ({ response }) => <Side side={response} />,
    },
  ]
}

function Side({ side }: { side: CapturedPayload | undefined }) {
  if (!side) return <span className="text-muted">not captured</span>
  return (
    <span>
      <span className="tabular-nums">{formatBytes(side.bytes)}</span>{' '}
      <span className="text-sm text-muted">{side.contentType}</span>
    </span>
  )
}
