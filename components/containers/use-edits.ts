'use client'

import { useEffect, useState } from 'react'
import { z } from 'zod'
import type { GeneratedFile } from '@/lib/containers/model'

/** By kind of container, then by path: the files that were changed. */
const StoredEdits = z.record(z.string(), z.record(z.string(), z.string()))
type StoredEdits = z.infer<typeof StoredEdits>

const storageKey = 'slipway:container-edits'

/** Changes to generated files, of this tab alone; they survive a reload, and each kind of container has its own. */
export function useEdits(kind: string, generated: readonly GeneratedFile[]) {
  const [stored, setStored] = useState<StoredEdits>({})

  // The server does not know the tab's storage, so they come after the first paint.
  useEffect(() => setStored(readStored()), [])

  const edits = stored[kind] ?? {}
  const change = (next: Record<string, string>) => {
    const all = { ...stored, [kind]: next }
    setStored(all)
    try {
      sessionStorage.setItem(storageKey, JSON.stringify(all))
    } catch {
      // A full or forbidden storage loses the changes at a reload, nothing else.
    }
  }
  return {
    files: generated.map(file => ({ ...file, content: edits[file.path] ?? file.content })),
    isEdited: (path: string) => edits[path] !== undefined,
    edit(path: string, content: string) {
      const { [path]: _, ...others } = edits
      const isAsGenerated = generated.find(file => file.path === path)?.content === content
      change(isAsGenerated ? others : { ...others, [path]: content })
    },
    /** Makes one file again as it was generated. */
    discard(path: string) {
      const { [path]: _, ...others } = edits
      change(others)
    },
  }
}

function readStored(): StoredEdits {
  try {
    return StoredEdits.catch({}).parse(JSON.parse(sessionStorage.getItem(storageKey) ?? '{}'))
  } catch {
    return {}
  }
}
