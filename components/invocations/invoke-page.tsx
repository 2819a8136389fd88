'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import { ErrorState } from '@/components/ui/error-state'
import { Skeleton } from '@/components/ui/skeleton'
import type { EndpointDetail } from '@/lib/endpoints/model'
import { endpointQuery } from '@/lib/endpoints/queries'
import { toBody } from '@/lib/http'
import { recordInvocation } from '@/lib/invocations/actions'
import { keptInvocationsQuery } from '@/lib/invocations/queries'
import { callEndpoint, type InvokeResult } from './invoke-call'
import { KeptPayloads } from './kept-payloads'
import { PayloadCard } from './payload-card'
import { bodyOf, fromKept, type PayloadState, toKept } from './payload-state'
import { ResultCard } from './result-card'
import { usePayload } from './use-payload'

/** Send any payload to the endpoint and read what comes back. */
export function InvokePage({ region, name }: { region: string; name: string }) {
  const { data, error, refetch } = useQuery(endpointQuery(region, name))
  if (data) return <Workbench region={region} name={name} detail={data} />
  if (error) return <ErrorState error={toBody(error)} onRetry={() => void refetch()} />
  return <Skeleton className="h-96 w-full" />
}

function Workbench({ region, name, detail }: { region: string; name: string; detail: EndpointDetail }) {
  const [payload, changePayload] = usePayload(region, name)
  const running = useRef<AbortController>(null)
  const client = useQueryClient()
  const kept = useQuery(keptInvocationsQuery(region, name))
  const record = async (sent: PayloadState, result: InvokeResult) => {
    // Without a workspace there is no history; that is said beside it.
    if (!kept.data) return
    const invocation = { name, payload: await toKept(sent), ...(await summaryOf(result)) }
    const written = await recordInvocation(region, invocation)
    if (written.ok) await client.invalidateQueries({ queryKey: keptInvocationsQuery(region, name).queryKey })
  }
  const invoke = useMutation({
    mutationFn: (sent: PayloadState) => {
      running.current?.abort()
      const controller = new AbortController()
      running.current = controller
      const { contentType, accept, variant, customAttributes } = sent
      return callEndpoint(
        region,
        name,
        { contentType, accept, variant, customAttributes, body: bodyOf(sent) },
        controller.signal,
      )
    },
    // History is worth less than the answer, which neither waits for it nor fails with it.
    onSuccess: (result, sent) => void record(sent, result).catch(() => undefined),
  })
  return (
    <div className="grid items-start gap-4 xl:grid-cols-2">
      <PayloadCard
        region={region}
        detail={detail}
        payload={payload}
        onChange={changePayload}
        isSending={invoke.isPending}
        onSend={() => invoke.mutate(payload)}
        onStop={() => running.current?.abort()}
      />
      <div className="grid gap-4">
        <ResultCard
          region={region}
          name={name}
          result={invoke.data}
          isSending={invoke.isPending}
          failure={invoke.error}
        />
        <KeptPayloads
          region={region}
          name={name}
          payload={payload}
          onReplay={each => changePayload(fromKept(each, payload))}
        />
      </div>
    </div>
  )
}

async function summaryOf(result: InvokeResult) {
  const text = result.error
    ? (result.failure?.originalMessage ?? result.error.message)
    : await result.body.slice(0, 400).text()
  return {
    atMs: result.atMs,
    status: result.status,
    durationMs: result.roundTripMs,
    summary: text.slice(0, 400),
    ...(result.variant && { variant: result.variant }),
    ...(result.requestId && { requestId: result.requestId }),
  }
}
