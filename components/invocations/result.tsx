'use client'

import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { Alert } from '@/components/ui/alert'
import { Badge } from '@/components/ui/badge'
import { CopyButton } from '@/components/ui/copy-button'
import { KeyValue, KeyValueList } from '@/components/ui/key-value'
import { NoValue } from '@/components/ui/no-value'
import type { EndpointActivity } from '@/lib/endpoints/activity/model'
import { type EndpointDetail, shapeOf } from '@/lib/endpoints/model'
import { activityQuery } from '@/lib/endpoints/queries'
import { formatBytes } from '@/lib/format/bytes'
import { formatLatency } from '@/lib/format/latency'
import { toBody } from '@/lib/http'
import { routes } from '@/lib/routes'
import type { InvokeResult } from './invoke-call'
import { StreamFigures } from './live-answer'
import { LogExcerpt } from './log-excerpt'
import { ResultBody } from './result-body'
import { ResultFailure } from './result-failure'
import { StartNote } from './start-note'
import type { JudgedWarmth } from './use-warmth'
import { didAwsAnswer } from './who-failed'

export type JudgedResult = InvokeResult & { warmth?: JudgedWarmth | undefined }

interface ResultProps {
  region: string
  detail: EndpointDetail
  result: JudgedResult
}

/** What came back of one call. */
export function Result({ region, detail, result }: ResultProps) {
  const { error, stream, body } = result
  const { name } = detail.endpoint
  const isLogged = error !== undefined && didAwsAnswer(result)
  return (
    <>
      <div className="flex flex-wrap items-center gap-2">
        <Badge tone={error ? 'danger' : 'ok'}>{statusOf(result)}</Badge>
        <span className="text-sm text-muted">
          {result.contentType} · {formatBytes(body.size)}
        </span>
      </div>
      {stream?.end === 'stopped' && <Alert>Stopped: what came until then is shown, and the model was told.</Alert>}
      {error && <ResultFailure detail={detail} result={result} error={error} />}
      {(!error || stream) && <ResultBody body={body} contentType={result.contentType} />}
      {stream && <StreamFigures {...stream} bytes={body.size} />}
      {shapeOf(detail) === 'multi-model' && <StartNote result={result} what="model" />}
      {detail.config?.kind === 'serverless' && <StartNote result={result} what="environment" />}
      <Times region={region} name={name} result={result} />
      {isLogged && <LogExcerpt region={region} name={name} atMs={result.atMs} />}
      {isLogged && (
        <Link className="text-sm underline" href={routes.endpoint(region, name, 'logs', { at: result.atMs })}>
          Open the logs at this moment
        </Link>
      )}
    </>
  )
}

function whyNoLatency(activity: EndpointActivity | undefined): string {
  if (!activity) return 'Not read yet'
  if (activity.metricsError) return activity.metricsError
  return activity.invocations.some(count => count > 0)
    ? 'None of the requests that CloudWatch counts in these hours has a latency'
    : 'CloudWatch has no request of the last hours yet'
}

function statusOf({ status, error, stream }: InvokeResult): string {
  if (error && stream) return `${status}, then ${error.awsCode ?? error.code}`
  return error ? `${status} ${error.awsCode ?? error.code}` : `${status} OK`
}

function Times({ region, name, result }: { region: string; name: string; result: InvokeResult }) {
  const { data, error } = useQuery(activityQuery(region, [name]))
  const activity = data?.[0]
  const modelMs = activity?.latestLatencyMsP90
  return (
    <KeyValueList className="grid-cols-2 sm:grid-cols-3">
      <KeyValue label="Round trip">{formatLatency(result.roundTripMs)}</KeyValue>
      <KeyValue label="Slipway to the endpoint">
        {result.latencyMs === undefined ? <NoValue reason="Not measured" /> : formatLatency(result.latencyMs)}
      </KeyValue>
      <KeyValue label="ModelLatency p90, newest minute">
        {modelMs === undefined ? (
          <NoValue reason={error ? toBody(error).message : whyNoLatency(activity)} />
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
