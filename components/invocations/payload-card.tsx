'use client'

import { Send, Square } from 'lucide-react'
import dynamic from 'next/dynamic'
import { Alert } from '@/components/ui/alert'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Skeleton } from '@/components/ui/skeleton'
import { Tabs } from '@/components/ui/tabs'
import { type EndpointDetail, takesTraffic } from '@/lib/endpoints/model'
import { payloadLimit } from '@/lib/invocations/limits'
import { FilePicker } from './file-picker'
import { InvokeOptions } from './invoke-options'
import { payloadKinds } from './payload-kind'
import { bodyOf, type PayloadState, payloadProblem } from './payload-state'
import { SizeMeter } from './size-meter'

const PayloadEditor = dynamic(() => import('./payload-editor').then(module => module.PayloadEditor), {
  ssr: false,
  loading: () => <Skeleton className="h-64 w-full" />,
})
const DrawingPad = dynamic(() => import('./drawing-pad').then(module => module.DrawingPad), { ssr: false })

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
export function PayloadCard({ detail, payload, onChange, isSending, onSend, onStop }: PayloadCardProps) {
  const { status, name } = detail.endpoint
  const limit = payloadLimit(detail.config?.kind ?? 'real-time')
  const bytes = bodyOf(payload).size
  const problem = payloadProblem(payload)
  const isOff = !takesTraffic(status)
  const canSend = !isOff && !isSending && problem === undefined && bytes <= limit.maxBytes
  const send = () => {
    if (canSend) onSend()
  }
  return (
    <Card title="Request">
      <div className="grid gap-4">
        {isOff && <Alert tone="warn">{`${name} is ${status} and takes no requests now.`}</Alert>}
        <Tabs
          label="Payload as"
          tabs={payloadKinds.map(kind => ({ id: kind.id, label: kind.label }))}
          current={payload.kind}
          onSelect={id => onChange(kindChange(id, payload))}
        >
          {payload.kind === 'file' && (
            <FilePicker
              fileName={payload.fileName}
              bytes={payload.file?.size}
              onPick={file => onChange({ file, fileName: file.name, contentType: file.type || payload.contentType })}
            />
          )}
          {payload.kind === 'draw' && (
            <DrawingPad onDraw={file => onChange({ file, fileName: file && 'drawing.png' })} />
          )}
          {payload.kind !== 'file' && payload.kind !== 'draw' && (
            <PayloadEditor
              label="Payload"
              value={payload.text}
              isJson={payload.kind === 'json'}
              onChange={text => onChange({ text })}
              onSubmit={send}
            />
          )}
        </Tabs>
        <SizeMeter bytes={bytes} limit={limit} />
        <InvokeOptions
          payload={payload}
          variants={detail.endpoint.variants.map(variant => variant.name)}
          onChange={onChange}
        />
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

function kindChange(id: PayloadState['kind'], payload: PayloadState): Partial<PayloadState> {
  const kind = payloadKinds.find(each => each.id === id)
  const wasPreset = payloadKinds.some(each => each.contentType === payload.contentType)
  return { kind: id, file: undefined, fileName: undefined, ...(kind && wasPreset && { contentType: kind.contentType }) }
}
