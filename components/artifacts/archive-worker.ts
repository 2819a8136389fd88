import { listArchive } from '@/lib/artifacts/archive/list'
import { partPath } from '@/lib/artifacts/multipart/part-path'
import { isLasting, putBytes } from '@/lib/artifacts/multipart/put-bytes'
import { sendParts } from '@/lib/artifacts/multipart/send-parts'
import { inParts } from '@/lib/artifacts/pack/byte-stream'
import { archiveOf } from '@/lib/artifacts/pack/source'
import { toBody } from '@/lib/http'
import type { UploadOrder, WorkNews, WorkOrder } from './archive-work'

const tell = (news: WorkNews) => postMessage(news)
const wait = (ms: number) => new Promise<void>(resolve => setTimeout(resolve, ms))

/** Closed by a pause, and by a part that could not be sent. */
let gate: PromiseWithResolvers<void> | undefined

function close(): void {
  gate ??= Promise.withResolvers()
}

addEventListener('message', ({ data: order }: MessageEvent<WorkOrder>) => {
  if (order.kind === 'pause') close()
  else if (order.kind === 'resume') {
    gate?.resolve()
    gate = undefined
  } else {
    const work = order.kind === 'list' ? list(order.blob) : upload(order)
    work.catch(error => tell({ kind: 'failed', error: toBody(error) }))
  }
})

/** A page that is told of every piece has no time to show any. */
const TELL_EVERY_MS = 100

async function list(blob: Blob): Promise<void> {
  let toldAtMs = 0
  const onProgress = (readBytes: number) => {
    if (performance.now() < toldAtMs + TELL_EVERY_MS) return
    toldAtMs = performance.now()
    tell({ kind: 'listing', readBytes })
  }
  const listing = await listArchive(blob.stream(), { onProgress })
  tell({ kind: 'listed', listing })
}

async function upload({ region, upload, partBytes, source, found }: UploadOrder): Promise<void> {
  let readBytes = 0
  let sentBytes = 0
  const archive = archiveOf(source, bytes => {
    readBytes += bytes
  })
  const total = await sendParts(inParts(archive, partBytes), found, {
    ready: async () => {
      await gate?.promise
    },
    onPart: ({ sizeBytes }) => {
      sentBytes += sizeBytes
      tell({ kind: 'progress', readBytes, sentBytes })
    },
    async put(part, bytes) {
      for (;;) {
        try {
          return await putBytes(partPath(region, upload, part), bytes, wait)
        } catch (error) {
          if (isLasting(error)) throw error
          close()
          tell({ kind: 'stalled', error: toBody(error) })
          await gate?.promise
        }
      }
    },
  })
  tell({ kind: 'sent', total })
}
