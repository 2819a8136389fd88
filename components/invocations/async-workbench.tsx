'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { Alert } from '@/components/ui/alert'
import { parseAsString, useQueryState } from '@/components/ui/url-state'
import type { EndpointDetail } from '@/lib/endpoints/model'
import type { AsyncCall } from '@/lib/invocations/model'
import { asyncCallsQuery, noteOwnCall } from '@/lib/invocations/queries'
import { AsyncCallCard } from './async-call-card'
import { AsyncCallList } from './async-call-list'
import { sendAsyncCall } from './async-send'
import { PayloadCard } from './payload-card'
import { CallFailure } from './result-card'
import { ResultFailure } from './result-failure'
import { usePayload } from './use-payload'

interface AsyncWorkbenchProps {
  region: string
  name: string
  detail: EndpointDetail
}

/** Request, the call that was sent last or is linked to, and those before it. */
export function AsyncWorkbench({ region, name, detail }: AsyncWorkbenchProps) {
  const [payload, changePayload] = usePayload(region, name)
  const [shownId, showId] = useQueryState('call', parseAsString)
  // Without a workspace the page alone knows the call.
  const [unremembered, setUnremembered] = useState<AsyncCall>()
  const running = useRef<AbortController>(null)
  const client = useQueryClient()
  const send = useMutation({
    mutationFn: () => {
      running.current?.abort()
      const controller = new AbortController()
      running.current = controller
      return sendAsyncCall(region, name, payload, controller.signal)
    },
    onSuccess: async ({ sent }) => {
      if (!sent) return
      noteOwnCall(client, region, name, sent.call.sentAtMs)
      setUnremembered(sent.call.id ? undefined : sent.call)
      showId(sent.call.id ?? null)
      await client.invalidateQueries({ queryKey: asyncCallsQuery(region, name).queryKey })
    },
  })
  const refused = send.data?.refused
  return (
    <div className="grid items-start gap-4 xl:grid-cols-2">
      <PayloadCard
        region={region}
        detail={detail}
        payload={payload}
        onChange={changePayload}
        isSending={send.isPending}
        onSend={() => send.mutate()}
        onStop={() => running.current?.abort()}
      />
      <div className="grid gap-4">
        {send.error && <CallFailure failure={send.error} />}
        {refused?.error && <ResultFailure detail={detail} result={refused} error={refused.error} />}
        {send.data?.sent?.notRemembered && (
          <Alert tone="warn" title="This call is not remembered">
            It is in its queue, but only this page knows of it: {send.data.sent.notRemembered}
          </Alert>
        )}
        <AsyncCallCard
          // Each call begins with its own clock and result.
          key={shownId ?? unremembered?.outputLocation ?? 'none'}
          region={region}
          name={name}
          id={shownId ?? undefined}
          unremembered={shownId ? undefined : unremembered}
        />
        <AsyncCallList region={region} name={name} shownId={shownId ?? undefined} onShow={showId} />
      </div>
    </div>
  )
}
