'use client'

import dynamic from 'next/dynamic'
import { Skeleton } from '@/components/ui/skeleton'
import { Tabs } from '@/components/ui/tabs'
import { InputInS3 } from './async-options'
import { FilePicker } from './file-picker'
import { isTyped, payloadKinds } from './payload-kind'
import type { PayloadState } from './payload-state'

const PayloadEditor = dynamic(() => import('./payload-editor').then(module => module.PayloadEditor), {
  ssr: false,
  loading: () => <Skeleton className="h-64 w-full" />,
})
const DrawingPad = dynamic(() => import('./drawing-pad').then(module => module.DrawingPad), { ssr: false })

interface PayloadInputProps {
  region: string
  payload: PayloadState
  isAsync: boolean
  onChange: (part: Partial<PayloadState>) => void
  onSubmit: () => void
}

/** The payload as text, a file, a drawing; for an asynchronous endpoint also as an object that lies in S3. */
export function PayloadInput({ region, payload, isAsync, onChange, onSubmit }: PayloadInputProps) {
  const kinds = payloadKinds.filter(({ id }) => isAsync || id !== 's3')
  return (
    <Tabs
      label="Payload as"
      tabs={kinds.map(({ id, label }) => ({ id, label }))}
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
      {payload.kind === 'draw' && <DrawingPad onDraw={file => onChange({ file, fileName: file && 'drawing.png' })} />}
      {payload.kind === 's3' && <InputInS3 region={region} payload={payload} onChange={onChange} />}
      {isTyped(payload.kind) && (
        <PayloadEditor
          label="Payload"
          value={payload.text}
          isJson={payload.kind === 'json'}
          onChange={text => onChange({ text })}
          onSubmit={onSubmit}
        />
      )}
    </Tabs>
  )
}

function kindChange(id: PayloadState['kind'], payload: PayloadState): Partial<PayloadState> {
  const kind = payloadKinds.find(each => each.id === id)
  const wasPreset = payloadKinds.some(each => each.contentType === payload.contentType)
  return { kind: id, file: undefined, fileName: undefined, ...(kind && wasPreset && { contentType: kind.contentType }) }
}
