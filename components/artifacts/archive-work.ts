import type { ArchiveListing } from '@/lib/artifacts/archive/model'
import type { Multipart, PartsTotal, SentPart } from '@/lib/artifacts/multipart/model'
import type { ArchiveSource } from '@/lib/artifacts/pack/source'
import type { ErrorBody } from '@/lib/errors'

export interface UploadOrder {
  kind: 'upload'
  region: string
  upload: Multipart
  partBytes: number
  source: ArchiveSource
  /** What S3 has of it already. */
  found: SentPart[]
}

/** What the worker is told: one order, then pauses. To abort, end the worker. */
export type WorkOrder = { kind: 'list'; blob: Blob } | UploadOrder | { kind: 'pause' } | { kind: 'resume' }

export type WorkNews =
  | { kind: 'listing'; readBytes: number }
  | { kind: 'listed'; listing: ArchiveListing }
  | { kind: 'progress'; readBytes: number; sentBytes: number }
  /** It waits for `resume`: the part could not be sent, and not by trying again. */
  | { kind: 'stalled'; error: ErrorBody }
  | { kind: 'sent'; total: PartsTotal }
  | { kind: 'failed'; error: ErrorBody }

/** Reading and packing gigabytes is no work for the thread that draws. */
export function archiveWorker(order: WorkOrder, onNews: (news: WorkNews) => void): Worker {
  const worker = new Worker(new URL('./archive-worker.ts', import.meta.url), { type: 'module' })
  worker.onmessage = (event: MessageEvent<WorkNews>) => onNews(event.data)
  worker.onerror = event =>
    onNews({ kind: 'failed', error: { code: 'internal', message: event.message || 'The browser could not pack it.' } })
  worker.postMessage(order)
  return worker
}
