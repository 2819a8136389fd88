'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { abortMultipart, beginMultipart, completeMultipart } from '@/lib/artifacts/actions'
import { type PartsTotal, partBytesFor, type SentPart } from '@/lib/artifacts/multipart/model'
import { partsPath } from '@/lib/artifacts/multipart/part-path'
import { type ArchiveSource, bytesToRead, mostBytes } from '@/lib/artifacts/pack/source'
import type { ErrorBody } from '@/lib/errors'
import { getJson, toBody, unwrap } from '@/lib/http'
import { archiveWorker, type WorkNews } from './archive-work'
import { addSample, type Pace } from './pace'
import { type PendingUpload, readPending, writePending } from './pending-upload'

export type UploadState =
  | { phase: 'idle' }
  | { phase: 'beginning' }
  | UploadProgress
  | { phase: 'completing' }
  | { phase: 'done'; url: string; sizeBytes: number }
  | { phase: 'failed'; error: ErrorBody }

export interface UploadProgress {
  phase: 'sending'
  /** `stalled` has an error and waits to be resumed. */
  isPaused: boolean
  stall?: ErrorBody
  toReadBytes: number
  readBytes: number
  sentBytes: number
  pace: Pace
}

export interface UploadJob {
  source: ArchiveSource
  unpackedBytes: number
  fingerprint: string
}

/** An upload in parts, worked by a worker: it can be paused, resumed (after a reload too) and aborted. */
export function useUpload(region: string) {
  const [state, setState] = useState<UploadState>({ phase: 'idle' })
  const [pending, setPending] = useState<PendingUpload>()
  const worker = useRef<Worker>(undefined)
  const client = useQueryClient()
  // The server does not know the browser's storage.
  useEffect(() => setPending(readPending(region)), [region])
  useEffect(() => () => worker.current?.terminate(), [])

  const keep = (next: PendingUpload | undefined) => {
    writePending(region, next)
    setPending(next)
  }
  const fail = (error: unknown) => setState({ phase: 'failed', error: toBody(error) })

  const complete = async (upload: PendingUpload, total: PartsTotal) => {
    setState({ phase: 'completing' })
    const { bucket, key, uploadId } = upload
    try {
      const { url, sizeBytes } = unwrap(await completeMultipart(region, { bucket, key, uploadId, ...total }))
      keep(undefined)
      await client.invalidateQueries({ queryKey: ['artifacts', region, bucket] })
      setState({ phase: 'done', url, sizeBytes })
    } catch (error) {
      fail(error)
    }
  }

  const work = (upload: PendingUpload, { source }: UploadJob, found: SentPart[]) => {
    const { bucket, key, uploadId, partBytes } = upload
    const toReadBytes = bytesToRead(source)
    setState({ phase: 'sending', isPaused: false, toReadBytes, readBytes: 0, sentBytes: 0, pace: [] })
    const onNews = (news: WorkNews) => {
      if (news.kind === 'sent') void complete(upload, news.total)
      else if (news.kind === 'failed') setState({ phase: 'failed', error: news.error })
      else setState(current => (current.phase === 'sending' ? afterNews(current, news) : current))
    }
    worker.current?.terminate()
    const order = { kind: 'upload', region, upload: { bucket, key, uploadId }, partBytes, source, found } as const
    worker.current = archiveWorker(order, onNews)
  }

  return {
    state,
    /** Left unfinished, here or before a reload. */
    pending,
    begin: async (place: { bucket: string; key: string }, job: UploadJob) => {
      setState({ phase: 'beginning' })
      try {
        const upload = unwrap(await beginMultipart(region, place))
        const partBytes = partBytesFor(mostBytes(job.source, job.unpackedBytes))
        const begun = { ...upload, partBytes, fingerprint: job.fingerprint, begunAtMs: Date.now() }
        keep(begun)
        work(begun, job, [])
      } catch (error) {
        fail(error)
      }
    },
    /** Goes on with what S3 has; the archive is made again, and only what is missing of it is sent. */
    resumePending: async (upload: PendingUpload, job: UploadJob) => {
      setState({ phase: 'beginning' })
      const { bucket, key, uploadId } = upload
      try {
        work(upload, job, await getJson<SentPart[]>(partsPath(region, { bucket, key, uploadId })))
      } catch (error) {
        if (toBody(error).code === 'not-found') keep(undefined)
        fail(error)
      }
    },
    pause: () => {
      worker.current?.postMessage({ kind: 'pause' })
      setState(current => (current.phase === 'sending' ? { ...current, isPaused: true } : current))
    },
    resume: () => {
      worker.current?.postMessage({ kind: 'resume' })
      setState(current =>
        current.phase === 'sending' ? { ...current, isPaused: false, stall: undefined, pace: [] } : current,
      )
    },
    /** Its parts go from S3 too. */
    abort: async (upload: PendingUpload) => {
      worker.current?.terminate()
      const { bucket, key, uploadId } = upload
      try {
        unwrap(await abortMultipart(region, { bucket, key, uploadId }))
        keep(undefined)
        setState({ phase: 'idle' })
      } catch (error) {
        fail(error)
      }
    },
    reset: () => setState({ phase: 'idle' }),
  }
}

function afterNews(current: UploadProgress, news: WorkNews): UploadProgress {
  if (news.kind === 'stalled') return { ...current, isPaused: true, stall: news.error }
  if (news.kind !== 'progress') return current
  const { readBytes, sentBytes } = news
  return { ...current, readBytes, sentBytes, pace: addSample(current.pace, { atMs: Date.now(), readBytes }) }
}
