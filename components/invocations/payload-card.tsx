'use client'

import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Send } from '@/components/ui/icons/send'
import { Square } from '@/components/ui/icons/square'
import { Switch } from '@/components/ui/switch'
import { type EndpointDetail, shapeOf, takesTraffic } from '@/lib/endpoints/model'
import { payloadLimit } from '@/lib/invocations/limits'
import { AsyncOptions } from './async-options'
import { EndpointNotes } from './endpoint-notes'
import { InvokeOptions } from './invoke-options'
import { optionProblem } from './invoke-query'
import { PayloadInput } from './payload-input'
import { bodyOf, type PayloadState, payloadProblem } from './payload-state'
import { SizeMeter } from './size-meter'
import { TargetField } from './target-field'

interface PayloadCardProps {
  region: string
  detail: EndpointDetail
  payload: PayloadState
  onChange: (part: Partial<PayloadState>) => void
  isSending: boolean
  onSend: () => void
  onStop: () => void
}

/** The payload, how it is sent, and the button that sends it. */
export function PayloadCard({ region, detail, payload, onChange, isSending, onSend, onStop }: PayloadCardProps) {
  const kind = detail.config?.kind ?? 'real-time'
  const isAsync = kind === 'asynchronous'
  const shape = shapeOf(detail)
  const limit = payloadLimit(kind)
  const bytes = bodyOf(payload).size
  const problem = payloadProblem(payload) ?? optionProblem(payload, shape, isAsync)
  const isOff = !takesTraffic(detail.endpoint.status)
  const canSend = !isOff && !isSending && problem === undefined && bytes <= limit.maxBytes
  const send = () => {
    if (canSend) onSend()
  }
  return (
    <Card title="Request">
      <div className="grid gap-4">
        <EndpointNotes region={region} detail={detail} />
        <TargetField region={region} detail={detail} value={payload.target} onChange={target => onChange({ target })} />
        <PayloadInput region={region} payload={payload} isAsync={isAsync} onChange={onChange} onSubmit={send} />
        {payload.kind !== 's3' && <SizeMeter bytes={bytes} limit={limit} kind={kind} />}
        <InvokeOptions
          payload={payload}
          // InvokeEndpointAsync names no variant, and a component stands on one.
          variants={isAsync || shape === 'components' ? undefined : detail.endpoint.variants.map(({ name }) => name)}
          onChange={onChange}
        />
        {isAsync && <AsyncOptions payload={payload} onChange={onChange} />}
        {kind === 'real-time' && shape !== 'multi-model' && (
          <Switch
            label="Stream the answer"
            checked={payload.isStreamed}
            onChange={event => onChange({ isStreamed: event.target.checked })}
          />
        )}
        <div className="flex flex-wrap items-center gap-3">
          <Button variant="primary" busy={isSending} disabled={!canSend} onClick={send}>
            {!isSending && <Send aria-hidden className="size-4" />}
            Send
          </Button>
          {isSending && (
            <Button onClick={onStop}>
              <Square aria-hidden className="size-3.5" />
              Stop
            </Button>
          )}
          <p className="text-sm text-muted">{problem ?? 'Ctrl-Enter or ⌘-Enter sends it.'}</p>
        </div>
      </div>
    </Card>
  )
}
