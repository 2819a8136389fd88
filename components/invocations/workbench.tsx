'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { type EndpointDetail, shapeOf } from '@/lib/endpoints/model'
import { recordInvocation } from '@/lib/invocations/actions'
import { keptInvocationsQuery, noteOwnCall } from '@/lib/invocations/queries'
import { answerSummary } from './answer-content'
import { callEndpoint, type InvokeResult } from './invoke-call'
import { invokeQuery } from './invoke-query'
import { KeptPayloads } from './kept-payloads'
import type { LiveStream } from './part-collector'
import { PayloadCard } from './payload-card'
import { bodyOf, fromKept, type PayloadState, toKept } from './payload-state'
import { ResultCard } from './result-card'
import { streamEndpoint } from './stream-call'
import { usePayload } from './use-payload'
import { useWarmth } from './use-warmth'

interface WorkbenchProps {
  region: string
  name: string
  detail: EndpointDetail
}

/** Request and answer side by side, for endpoints that answer at once. */
export function Workbench({ region, name, detail }: WorkbenchProps) {
  const [payload, changePayload] = usePayload(region, name)
  const [live, setLive] = useState<LiveStream>()
  const running = useRef<AbortController>(null)
  const client = useQueryClient()
  const kept = useQuery(keptInvocationsQuery(region, name))
  const judge = useWarmth()
  const shape = shapeOf(detail)
  const record = async (sent: PayloadState, result: InvokeResult) => {
    // Without a workspace there is no history; that is said beside it.
    if (!kept.data) return
    const invocation = { name, payload: await toKept(sent), ...(await summaryOf(result)) }
    const written = await recordInvocation(region, invocation)
    if (written.ok) await client.invalidateQueries({ queryKey: keptInvocationsQuery(region, name).queryKey })
  }
  const invoke = useMutation({
    mutationFn: async (sent: PayloadState) => {
      running.current?.abort()
      const controller = new AbortController()
      running.current = controller
      setLive(undefined)
      const request = { contentType: sent.contentType, query: invokeQuery(sent, shape), body: bodyOf(sent) }
      const canStream = detail.config?.kind !== 'serverless' && shape !== 'multi-model'
      const result =
        sent.isStreamed && canStream
          ? await streamEndpoint(region, name, request, { signal: controller.signal, onProgress: setLive })
          : await callEndpoint(region, name, request, controller.signal)
      return { ...result, warmth: judge(sent.target, result) }
    },
    onSuccess: (result, sent) => {
      if (hasReachedModel(result)) noteOwnCall(client, region, name, result.atMs)
      // History is worth less than the answer, which neither waits for it nor fails with it.
      void record(sent, result).catch(() => undefined)
    },
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
          detail={detail}
          result={invoke.data}
          live={live}
          isSending={invoke.isPending}
          sentAtMs={invoke.submittedAt}
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

/** AWS counts what the model refuses as well, but nothing that AWS refuses itself. */
const hasReachedModel = ({ error, stream, failure }: InvokeResult) =>
  error === undefined || stream !== undefined || failure?.originalStatus !== undefined

async function summaryOf(result: InvokeResult) {
  const text = result.error
    ? (result.failure?.originalMessage ?? result.error.message)
    : await answerSummary(result.body, result.contentType)
  return {
    atMs: result.atMs,
    status: result.status,
    durationMs: result.roundTripMs,
    summary: text.slice(0, 400),
    ...(result.variant && { variant: result.variant }),
    ...(result.requestId && { requestId: result.requestId }),
  }
}
