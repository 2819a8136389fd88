'use client'

import { useEffect, useState } from 'react'
import type { z } from 'zod'
import { readStored, writeStored } from '@/lib/jobs/stored-draft'

interface DraftOptions<Draft> {
  /** Of this tab alone: variables may hold secrets, which no lasting storage should keep. */
  storageKey: string
  schema: z.ZodType<Draft>
  prefill: object
  begin: () => Draft
}

/** The state of a form; what is typed survives a reload and a login. */
export function useStoredDraft<Draft extends object>({ storageKey, schema, prefill, begin }: DraftOptions<Draft>) {
  const [draft, setDraft] = useState(begin)
  const [isRestored, setIsRestored] = useState(false)

  // The server does not know the tab's storage, so the draft comes after the first paint.
  useEffect(() => {
    const stored = readStored(sessionStorage.getItem(storageKey), { schema, prefill })
    if (stored) {
      setDraft(stored)
      setIsRestored(true)
    }
  }, [storageKey, schema, prefill])

  const forget = () => sessionStorage.removeItem(storageKey)
  return {
    draft,
    isRestored,
    update: (patch: Partial<Draft>) => {
      const next = { ...draft, ...patch }
      setDraft(next)
      try {
        sessionStorage.setItem(storageKey, writeStored(next, prefill))
      } catch {
        // A full or forbidden storage loses the draft at a reload, nothing else.
      }
    },
    forget,
    discard: () => {
      forget()
      setDraft(begin())
      setIsRestored(false)
    },
  }
}
