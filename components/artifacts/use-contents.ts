'use client'

import { useEffect, useRef, useState } from 'react'
import { z } from 'zod'
import type { ArchiveListing } from '@/lib/artifacts/archive/model'
import {
  type ContentFile,
  type Contents,
  contentsOfArchive,
  NO_CONTENTS,
  textFile,
  withFiles,
} from '@/lib/artifacts/pack/contents'
import type { PlacedBlob } from '@/lib/artifacts/pack/source'
import { archiveWorker } from './archive-work'

/** Files that are opened in the editor: scripts, and small. */
const EDITABLE = /\.(py|mjs|js|json|txt|pbtxt|cfg|toml|ya?ml)$|(^|\/)requirements\.txt$/
const MAX_EDITABLE_BYTES = 256 * 1024

const Texts = z.array(z.object({ path: z.string().max(1024), text: z.string().max(MAX_EDITABLE_BYTES) })).max(100)

/** An archive is opened, not packed into another; a model may be compressed by itself (model.pkl.gz). */
const ARCHIVE = /\.(tar|tgz|tar\.\w+|zip|7z|rar)$/i

type Reading = { name: string; readBytes: number; totalBytes: number }

/** What will be in the archive. What was typed survives a reload in this tab; files have to be chosen again. */
export function useContents(region: string) {
  const [contents, setContents] = useState<Contents>(NO_CONTENTS)
  const [reading, setReading] = useState<Reading>()
  const [error, setError] = useState<string>()
  const worker = useRef<Worker>(undefined)
  const storageKey = `slipway:artifact-texts:${region}`

  useEffect(() => {
    const texts = readTexts(sessionStorage.getItem(storageKey))
    if (texts.length > 0) setContents(current => withFiles(current, texts))
    return () => worker.current?.terminate()
  }, [storageKey])

  const change = (next: Contents) => {
    setContents(next)
    const texts = next.files.flatMap(({ path, content }) =>
      content.kind === 'text' ? { path, text: content.text } : [],
    )
    try {
      sessionStorage.setItem(storageKey, JSON.stringify(texts))
    } catch {
      // A full or forbidden storage loses the scripts at a reload, nothing else.
    }
  }

  const open = (name: string, blob: Blob) => {
    worker.current?.terminate()
    setReading({ name, readBytes: 0, totalBytes: blob.size })
    const done = (listing: ArchiveListing) => {
      setReading(undefined)
      change(contentsOfArchive(blob, listing))
    }
    worker.current = archiveWorker({ kind: 'list', blob }, news => {
      if (news.kind === 'listing') setReading({ name, readBytes: news.readBytes, totalBytes: blob.size })
      if (news.kind === 'listed') done(news.listing)
      if (news.kind === 'failed') {
        setReading(undefined)
        setError(`${name} could not be read: ${news.error.message}`)
      }
    })
  }

  const add = async (placed: PlacedBlob[]) => {
    setError(undefined)
    const [first] = placed
    if (placed.length === 1 && first && ARCHIVE.test(first.path)) return open(first.path, first.blob)
    try {
      change(withFiles(contents, await Promise.all(placed.map(contentOf))))
    } catch (failure) {
      setError(failure instanceof Error ? failure.message : String(failure))
    }
  }

  return {
    contents,
    /** An archive that is being listed. */
    reading,
    error,
    fail: (failure: unknown) => setError(failure instanceof Error ? failure.message : String(failure)),
    add: (placed: PlacedBlob[]) => void add(placed),
    change,
    clear: () => {
      worker.current?.terminate()
      setReading(undefined)
      setError(undefined)
      change(NO_CONTENTS)
    },
  }
}

async function contentOf({ path, blob }: PlacedBlob): Promise<ContentFile> {
  if (EDITABLE.test(path) && blob.size <= MAX_EDITABLE_BYTES) return textFile(path, await blob.text())
  return { path, sizeBytes: blob.size, content: { kind: 'blob', blob } }
}

function readTexts(stored: string | null): ContentFile[] {
  try {
    return Texts.parse(JSON.parse(stored ?? '[]')).map(({ path, text }) => textFile(path, text))
  } catch {
    return []
  }
}
