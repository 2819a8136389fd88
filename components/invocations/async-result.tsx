'use client'

import { useQuery } from '@tanstack/react-query'
import { Alert } from '@/components/ui/alert'
import { Skeleton } from '@/components/ui/skeleton'
import { formatBytes } from '@/lib/format/bytes'
import type { AsyncState } from '@/lib/invocations/model'
import type { AsyncPlaceQuery } from '@/lib/invocations/queries'
import { api } from '@/lib/routes'
import { wholeAnswer } from './invoke-call'
import { ResultBody } from './result-body'

interface AsyncResultProps {
  region: string
  name: string
  place: AsyncPlaceQuery
  state: Exclude<AsyncState, { kind: 'pending' }>
}

/** The output as what it is, or the failure in SageMaker's words. */
export function AsyncResult({ region, name, place, state }: AsyncResultProps) {
  const { data, error } = useQuery({
    queryKey: ['async-result', region, name, place],
    queryFn: async ({ signal }) => {
      const started = { atMs: Date.now(), ms: performance.now() }
      const path = api.endpointPart(region, name, 'async-invocations/result', { ...place })
      return wholeAnswer(await fetch(path, { signal }), started)
    },
    staleTime: Number.POSITIVE_INFINITY,
  })
  const failure = data?.error?.message ?? error?.message
  if (failure)
    return (
      <Alert tone="danger" title="The result could not be read">
        {failure}
      </Alert>
    )
  if (!data) return <Skeleton className="h-40 w-full" />
  return (
    <>
      {state.kind === 'failed' && (
        <Alert tone="danger" title="The call failed">
          What SageMaker wrote in place of an output:
        </Alert>
      )}
      <ResultBody
        body={data.body}
        contentType={data.contentType}
        name={state.kind === 'failed' ? 'failure' : 'answer'}
        totalBytes={state.bytes}
      />
      {data.body.size < state.bytes && (
        <p className="text-sm text-muted">
          The first {formatBytes(data.body.size)} of {formatBytes(state.bytes)}: the whole of it lies in S3.
        </p>
      )}
    </>
  )
}
