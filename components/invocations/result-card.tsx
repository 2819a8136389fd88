'use client'

import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { Alert } from '@/components/ui/alert'
import { Badge } from '@/components/ui/badge'
import { Card } from '@/components/ui/card'
import { CopyButton } from '@/components/ui/copy-button'
import { EmptyState } from '@/components/ui/empty-state'
import { KeyValue, KeyValueList, NoValue } from '@/components/ui/key-value'
import { Skeleton } from '@/components/ui/skeleton'
import { activityQuery } from '@/lib/endpoints/queries'
import { formatBytes } from '@/lib/format/bytes'
import { formatLatency } from '@/lib/format/latency'
import { toBody } from '@/lib/http'
import { routes } from '@/lib/routes'
import type { InvokeResult } from './invoke-call'
import { LogExcerpt } from './log-excerpt'
import { ResultBody } from './result-body'

interface ResultCardProps {
  region: string
  name: string
  result: InvokeResult | undefined
  isSending: boolean
  failure: Error | null
}

/** The answer with its status, times and headers; a failure with what the model logged in those seconds. */
export function ResultCard({ region, name, result, isSending, failure }: ResultCardProps) {
  return (
    <Card title="Answer" className={isSending ? 'opacity-60' : undefined}>
      <div aria-live="polite" aria-busy={isSending} className="grid min-h-40 gap-4">
        {failure && !isSending && <CallFailure failure={failure} />}
        {!failure && result && <Result region={region} name={name} result={result} />}
        {!failure && !result && isSending && <Skeleton className="h-40 w-full" />}
        {!failure && !result && !isSending && (
          <EmptyState title="No answer yet">Send a payload: the answer stands here, with its times.</EmptyState>
        )}
      </div>
    </Card>
  )
}

function CallFailure({ failure }: { failure: Error }) {
  if (failure.name === 'AbortError') return <Alert tone="info">Stopped before the answer came.</Alert>
  return (
    <Alert tone="danger" title="The request did not reach the endpoint">
      {toBody(failure).message}
    </Alert>
  )
}

function Result({ region, name, result }: { region: string; name: string; result: InvokeResult }) {
  const { error, failure } = result
  return (
    <>
      <div className="flex flex-wrap items-center gap-2">
        <Badge tone={error ? 'danger' : 'ok'}>
          {error ? `${result.status} ${error.awsCode ?? error.code}` : `${result.status} OK`}
        </Badge>
        <span className="text-sm text-muted">
          {result.contentType} · {formatBytes(result.body.size)}
        </span>
      </div>
      {error && (
        <Alert
          tone="danger"
          title={failure?.originalStatus === undefined ? 'AWS refused the request' : 'The model failed'}
        >
          {failure?.originalMessage && (
            <pre className="whitespace-pre-wrap break-all font-mono text-sm">{failure.originalMessage}</pre>
          )}
          <p className="mt-1 break-words text-sm">{error.message}</p>
        </Alert>
      )}
      {!error && <ResultBody body={result.body} contentType={result.contentType} />}
      <Times region={region} name={name} result={result} />
      {error && <LogExcerpt region={region} name={name} atMs={result.atMs} />}
      {error && (
        <Link className="text-sm underline" href={routes.endpoint(region, name, 'logs', { at: result.atMs })}>
          Open the logs at this moment
        </Link>
      )}
    </>
  )
}

function Times({ region, name, result }: { region: string; name: string; result: InvokeResult }) {
  const { data } = useQuery(activityQuery(region, [name]))
  const modelMs = data?.[0]?.latestLatencyMsP90
  return (
    <KeyValueList className="grid-cols-2 sm:grid-cols-3">
      <KeyValue label="Round trip">{formatLatency(result.roundTripMs)}</KeyValue>
      <KeyValue label="Slipway to AWS">
        {result.latencyMs === undefined ? <NoValue reason="Not measured" /> : formatLatency(result.latencyMs)}
      </KeyValue>
      <KeyValue label="ModelLatency p90, last minute">
        {modelMs === undefined ? (
          <NoValue reason="CloudWatch has no request of the last hours yet" />
        ) : (
          formatLatency(modelMs)
        )}
      </KeyValue>
      <KeyValue label="Variant" mono>
        {result.variant ?? <NoValue reason="AWS named none" />}
      </KeyValue>
      <KeyValue label="Custom attributes" mono>
        {result.customAttributes ?? <NoValue reason="The model returned none" />}
      </KeyValue>
      <KeyValue label="Request id" mono>
        {result.requestId ? (
          <span className="break-all">
            {result.requestId} <CopyButton value={result.requestId} label="Copy the request id" />
          </span>
        ) : (
          <NoValue reason="AWS gave none" />
        )}
      </KeyValue>
    </KeyValueList>
  )
}
