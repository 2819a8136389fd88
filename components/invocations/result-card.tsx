'use client'

import { Alert } from '@/components/ui/alert'
import { Card } from '@/components/ui/card'
import { Elapsed } from '@/components/ui/elapsed'
import { EmptyState } from '@/components/ui/empty-state'
import { Skeleton } from '@/components/ui/skeleton'
import type { EndpointDetail } from '@/lib/endpoints/model'
import { toBody } from '@/lib/http'
import { LiveAnswer } from './live-answer'
import type { LiveStream } from './part-collector'
import { type JudgedResult, Result } from './result'

interface ResultCardProps {
  region: string
  detail: EndpointDetail
  result: JudgedResult | undefined
  /** A streamed answer while it comes. */
  live: LiveStream | undefined
  isSending: boolean
  sentAtMs: number
  failure: Error | null
}

/** The answer with its status, times and headers; a failure with what the model logged in those seconds. */
export function ResultCard({ region, detail, result, live, isSending, sentAtMs, failure }: ResultCardProps) {
  const isStreaming = isSending && live !== undefined
  return (
    <Card
      title="Answer"
      // Beside what is read out: a clock would never end.
      actions={isSending && <Waited sinceMs={sentAtMs} />}
      className={isSending && !isStreaming ? 'opacity-60' : undefined}
    >
      <div aria-live="polite" aria-busy={isSending} className="grid min-h-40 gap-4">
        {isStreaming && <LiveAnswer live={live} />}
        {failure && !isSending && <CallFailure failure={failure} />}
        {!isStreaming && !failure && result && <Result region={region} detail={detail} result={result} />}
        {!isStreaming && !failure && !result && isSending && <Skeleton className="h-40 w-full" />}
        {!failure && !result && !isSending && (
          <EmptyState title="No answer yet">Send a payload: the answer stands here, with its times.</EmptyState>
        )}
      </div>
    </Card>
  )
}

function Waited({ sinceMs }: { sinceMs: number }) {
  return (
    <span className="text-sm text-muted">
      Sent <Elapsed sinceMs={sinceMs} /> ago
    </span>
  )
}

export function CallFailure({ failure }: { failure: Error }) {
  if (failure.name === 'AbortError') return <Alert tone="info">Stopped before the answer came.</Alert>
  return (
    <Alert tone="danger" title="The request did not reach the endpoint">
      {toBody(failure).message}
    </Alert>
  )
}
