'use client'

import { useRouter } from 'next/navigation'
import { useMemo } from 'react'
import { offerReplay } from '@/components/invocations/replay'
import { ResultBody } from '@/components/invocations/result-body'
import { Button } from '@/components/ui/button'
import { Copyable } from '@/components/ui/copyable'
import { RotateCcw } from '@/components/ui/icons/rotate-ccw'
import { KeyValue, KeyValueList } from '@/components/ui/key-value'
import type { Capture, CapturedPayload } from '@/lib/data-capture/model'
import { formatAbsoluteTime } from '@/lib/format/absolute-time'
import { formatBytes } from '@/lib/format/bytes'
import { routes } from '@/lib/routes'

interface CaptureDetailProps {
  region: string
  name: string
  capture: Capture
}

/** Request and answer side by side; the request can be sent again. */
export function CaptureDetail({ region, name, capture }: CaptureDetailProps) {
  const router = useRouter()
  const { request, response } = capture
  const replay = () => {
    if (request?.body === undefined) return
    const { contentType = 'application/octet-stream', body, bytes } = request
    offerReplay(region, name, { contentType, accept: '', body, bytes })
    router.push(routes.endpoint(region, name, 'invoke'))
  }
  return (
    <section aria-label="The chosen capture" className="grid gap-4 border-t p-4">
      <div className="flex flex-wrap items-start gap-4">
        <KeyValueList className="grow grid-cols-1 sm:grid-cols-2">
          <KeyValue label="Time">{formatAbsoluteTime(capture.atMs)}</KeyValue>
          <KeyValue label="Event id" mono>
            <Copyable value={capture.eventId} label="Copy the event id" />
          </KeyValue>
          {capture.inferenceId && (
            <KeyValue label="Inference id" mono>
              <Copyable value={capture.inferenceId} label="Copy the inference id" />
            </KeyValue>
          )}
          {capture.customAttributes && (
            <KeyValue label="Custom attributes" mono>
              {capture.customAttributes}
            </KeyValue>
          )}
        </KeyValueList>
        <Button disabled={request?.body === undefined} onClick={replay}>
          <RotateCcw aria-hidden className="size-4" />
          Replay this request
        </Button>
      </div>
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <Side title="Request" side={request} />
        <Side title="Answer" side={response} />
      </div>
    </section>
  )
}

function Side({ title, side }: { title: 'Request' | 'Answer'; side: CapturedPayload | undefined }) {
  const blob = useMemo(() => (side?.body === undefined ? undefined : blobOf(side.body)), [side?.body])
  return (
    <section aria-label={title} className="min-w-0">
      <h3 className="mb-1 font-semibold">{title}</h3>
      {!side && <p className="text-muted">The config captures the other side alone.</p>}
      {side && (
        <p className="mb-2 text-sm text-muted">
          {side.contentType ?? 'no content type'} · {formatBytes(side.bytes)}
        </p>
      )}
      {side && !blob && <p className="text-muted">It is too large for this page: read it in S3.</p>}
      {blob && <ResultBody body={blob} contentType={side?.contentType ?? ''} name={title.toLowerCase()} />}
    </section>
  )
}

const blobOf = (base64: string) => new Blob([Uint8Array.from(atob(base64), character => character.charCodeAt(0))])
