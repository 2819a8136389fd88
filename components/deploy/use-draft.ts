'use client'

import { useEffect, useState } from 'react'
import { type DeployDraft, draftOf, type Prefill } from '@/lib/deploy/draft'
import { readDraft, writeDraft } from '@/lib/deploy/stored-draft'

/** Of this tab alone: environment variables may hold secrets, which no storage should keep. */
const keyOf = (region: string) => `slipway:deploy-draft:${region}`

export function forgetDraft(region: string): void {
  sessionStorage.removeItem(keyOf(region))
}

/** The form's state; what is typed survives a reload and a login. */
export function useDraft(region: string, prefill: Prefill) {
  const [draft, setDraft] = useState<DeployDraft>(() => draftOf(prefill))
  const [isRestored, setIsRestored] = useState(false)

  // The server does not know the tab's storage, so the draft comes after the first paint.
  useEffect(() => {
    const stored = readDraft(sessionStorage.getItem(keyOf(region)), prefill)
    if (stored) {
      setDraft(stored)
      setIsRestored(true)
    }
  }, [region, prefill])

  const change = (next: DeployDraft) => {
    setDraft(next)
    try {
      sessionStorage.setItem(keyOf(region), writeDraft(next, prefill))
    } catch {
      // A full or forbidden storage loses the draft at a reload, nothing else.
    }
  }
  return {
    /** As it was typed. */
    typed: draft,
    isRestored,
    update: (patch: Partial<DeployDraft>) => change({ ...draft, ...patch }),
    discard: () => {
      forgetDraft(region)
      setDraft(draftOf(prefill))
      setIsRestored(false)
    },
  }
}
