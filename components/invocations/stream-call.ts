import type { ErrorBody } from '@/lib/errors'
import { replyHeaders } from '@/lib/invocations/model'
import { createFrameReader, partsType } from '@/lib/invocations/parts'
import { api } from '@/lib/routes'
import {
  headOf,
  type InvokeRequest,
  type InvokeResult,
  postPayload,
  type StreamFacts,
  wholeAnswer,
} from './invoke-call'
import { createPartCollector, type LiveStream, type PartCollector } from './part-collector'

const cutOff: ErrorBody = {
  code: 'unavailable',
  message: 'The connection to Slipway broke off: what came before is shown. Send the request again.',
}

/**
 * Sends the payload and takes the answer part by part; `onProgress` is told after each chunk. What came is kept when
 * the stream breaks off or is stopped. Throws only when aborted before the first byte.
 */
export async function streamEndpoint(
  region: string,
  name: string,
  request: InvokeRequest,
  { signal, onProgress }: { signal: AbortSignal; onProgress: (live: LiveStream) => void },
): Promise<InvokeResult> {
  const started = { atMs: Date.now(), ms: performance.now() }
  const path = api.endpointPart(region, name, 'invocations/stream', request.query)
  const response = await postPayload(path, request, signal)
  if (response.headers.get('content-type') !== partsType || !response.body) return wholeAnswer(response, started)
  const contentType = response.headers.get(replyHeaders.contentType) ?? 'application/octet-stream'
  const collector = createPartCollector(contentType)
  onProgress(collector.snapshot())
  const { end, error } = await takeParts(response.body, { collector, startedMs: started.ms, signal, onProgress })
  const { parts, firstPartMs, lastPartMs } = collector.snapshot()
  return {
    ...headOf(response),
    atMs: started.atMs,
    roundTripMs: performance.now() - started.ms,
    contentType,
    body: collector.body(),
    stream: { parts, firstPartMs, lastPartMs, end },
    ...(error && { error }),
  }
}

interface Taking {
  collector: PartCollector
  startedMs: number
  signal: AbortSignal
  onProgress: (live: LiveStream) => void
}

async function takeParts(
  body: ReadableStream<Uint8Array>,
  { collector, startedMs, signal, onProgress }: Taking,
): Promise<{ end: StreamFacts['end']; error?: ErrorBody }> {
  const read = createFrameReader()
  const reader = body.getReader()
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return { end: 'broken', error: cutOff }
      for (const { kind, bytes } of read(value)) {
        if (kind === 'end') return { end: 'whole' }
        if (kind === 'failure') return { end: 'broken', error: JSON.parse(new TextDecoder().decode(bytes)).error }
        collector.add(bytes, performance.now() - startedMs)
      }
      onProgress(collector.snapshot())
    }
  } catch {
    return signal.aborted ? { end: 'stopped' } : { end: 'broken', error: cutOff }
  }
}
