'use client'

import { useEffect, useState } from 'react'
import { type DeployDraft, draftOf, type Prefill } from '@/lib/deploy/draft'
import { readDraft, writeDraft } from '@/lib/deploy/stored-draft'

/** Of this tab alone: environment variables may hold secrets, which no storage should keep. */
const keyOf = (region: string) => `slipway:deploy-draft:${region}`

export function forgetDraft(region: string): void {
  sessionStorage.removeItem(keyOf(region))
}

/** What became of the whole form at once, and the form as it was before. */
export interface Replacement {
  text: string
  wayBack: 'Undo' | 'Redo'
  former: DeployDraft
  made: DeployDraft
}

/** The form's state; what is typed survives a reload, a login, and what replaces it at once. */
export function useDraft(region: string, prefill: Prefill) {
  const [draft, setDraft] = useState<DeployDraft>(() => draftOf(prefill))
  const [isRestored, setIsRestored] = useState(false)
  const [replacement, setReplacement] = useState<Replacement>()

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
  const replaced = (made: DeployDraft, text: string) => {
    // Nothing was typed in between: what was typed before stays the way back.
    const isUntouched = replacement?.wayBack === 'Undo' && replacement.made === draft
    setReplacement({ text, wayBack: 'Undo', former: isUntouched ? replacement.former : draft, made })
  }
  return {
    /** As it was typed. */
    typed: draft,
    isRestored,
    replacement,
    update: (patch: Partial<DeployDraft>) => change({ ...draft, ...patch }),
    /** Changes many fields at once, and can be undone. */
    fill: (patch: Partial<DeployDraft>, text: string) => {
      const made = { ...draft, ...patch }
      replaced(made, text)
      change(made)
    },
    /** Undo, and undo of the undo. */
    goBack: ({ wayBack, former }: Replacement) => {
      const isUndo = wayBack === 'Undo'
      setReplacement({
        text: isUndo ? 'Undone.' : 'Done again.',
        wayBack: isUndo ? 'Redo' : 'Undo',
        former: draft,
        made: former,
      })
      change(former)
    },
    discard: () => {
      const made = draftOf(prefill)
      replaced(made, 'Draft discarded.')
      forgetDraft(region)
      setDraft(made)
      setIsRestored(false)
    },
  }
}
