'use client'

import { useQuery } from '@tanstack/react-query'
import { Alert } from '@/components/ui/alert'
import { Card } from '@/components/ui/card'
import { CopyButton } from '@/components/ui/copy-button'
import { Copyable } from '@/components/ui/copyable'
import { EmptyState } from '@/components/ui/empty-state'
import { KeyValue, KeyValueList } from '@/components/ui/key-value'
import { Progress } from '@/components/ui/progress'
import { Skeleton } from '@/components/ui/skeleton'
import { Time } from '@/components/ui/time'
import { useNow } from '@/components/ui/use-now'
import { formatBytes } from '@/lib/format/bytes'
import { formatDuration } from '@/lib/format/duration'
import { toBody } from '@/lib/http'
import type { AsyncCall, AsyncCallState } from '@/lib/invocations/model'
import { type AsyncPlaceQuery, asyncCallQuery } from '@/lib/invocations/queries'
import { OutcomeBadge } from './async-call-list'
import { outcomeOf } from './async-outcome'
import { AsyncResult } from './async-result'
import { AsyncTimes } from './async-times'

interface AsyncCallCardProps {
  region: string
  name: string
  /** Of a call that the workspace remembers. */
  id: string | undefined
  /** One that this page alone knows of. */
  unremembered: AsyncCall | undefined
}

/** One call, followed until its output or its failure is there. */
export function AsyncCallCard({ region, name, id, unremembered }: AsyncCallCardProps) {
  const place = id === undefined ? unremembered && locationsOf(unremembered) : { id }
  const { data, error } = useQuery({
    ...asyncCallQuery(region, name, place ?? {}, unremembered),
    enabled: place !== undefined,
  })
  if (!place)
    return (
      <Card title="Call">
        <EmptyState title="No call yet">
          Send a payload: it waits in a queue, and its output or its failure appears here when it is written to S3.
        </EmptyState>
      </Card>
    )
  return (
    <Card title="Call" actions={id && <CopyLink />}>
      <div aria-live="polite" className="grid min-h-40 content-start gap-4">
        {error && (
          <Alert tone="danger" title="The call could not be looked up">
            {toBody(error).message}
          </Alert>
        )}
        {!data && !error && <Skeleton className="h-40 w-full" />}
        {data && <Followed region={region} name={name} found={data} place={place} />}
      </div>
    </Card>
  )
}

const locationsOf = ({ outputLocation, failureLocation }: AsyncCall) => ({ outputLocation, failureLocation })

const CopyLink = () => (
  <CopyButton value={typeof window === 'undefined' ? '' : window.location.href} label="Copy the link to this call" />
)

interface FollowedProps {
  region: string
  name: string
  found: AsyncCallState
  place: AsyncPlaceQuery
}

function Followed({ region, name, found, place }: FollowedProps) {
  const nowMs = useNow() ?? found.call.sentAtMs
  const { call, state } = found
  const outcome = outcomeOf(found, nowMs)
  return (
    <>
      <div className="flex flex-wrap items-center gap-2">
        <OutcomeBadge outcome={outcome} />
        <span className="text-sm text-muted">
          {state.kind === 'pending' ? (
            <>
              sent <Time at={call.sentAtMs} />, {formatDuration(Math.max(0, nowMs - call.sentAtMs))} ago
            </>
          ) : (
            `${state.contentType ?? 'no content type'} · ${formatBytes(state.bytes)}`
          )}
        </span>
      </div>
      {outcome === 'pending' && (
        <>
          <Progress label="Waiting for the output or the failure" />
          <p className="text-sm text-muted">
            Looked for in S3 while this page is seen. SageMaker has no call that cancels: it ends by its time to live (
            {formatDuration(call.ttlSeconds * 1000)} in the queue), its timeout (
            {formatDuration(call.timeoutSeconds * 1000)} in the model), or with the endpoint.
          </p>
        </>
      )}
      {outcome === 'overdue' && (
        <Alert tone="warn" title="There will be no result">
          It is past its time to live and its timeout, and left neither an output nor a failure.{' '}
          {call.failureLocation
            ? 'Look at the logs of the endpoint.'
            : 'The endpoint has no S3FailurePath: with one, SageMaker would have said why.'}
        </Alert>
      )}
      {state.kind !== 'pending' && (
        <>
          <AsyncResult region={region} name={name} place={place} state={state} />
          <AsyncTimes region={region} name={name} call={call} endedAtMs={state.atMs} />
        </>
      )}
      <KeyValueList className="grid-cols-1">
        <KeyValue label="Inference id" mono>
          <Copyable value={call.inferenceId} label="Copy the inference id" />
        </KeyValue>
        <KeyValue label={state.kind === 'failed' ? 'Failure in S3' : 'Output in S3'} mono>
          <Copyable
            value={(state.kind === 'failed' && call.failureLocation) || call.outputLocation}
            label="Copy the S3 address of the result"
          />
        </KeyValue>
        {call.inputLocation && (
          <KeyValue label="Input in S3" mono>
            <Copyable value={call.inputLocation} label="Copy the S3 address of the input" />
          </KeyValue>
        )}
        {call.requestId && (
          <KeyValue label="Request id" mono>
            <Copyable value={call.requestId} label="Copy the request id" />
          </KeyValue>
        )}
      </KeyValueList>
    </>
  )
}
