'use client'

import { useEffect, useState } from 'react'
import { type DeployDraft, draftOf, type Prefill } from '@/lib/deploy/draft'
import { readDraft, writeDraft } from '@/lib/deploy/stored-draft'
import type { UpdateStart } from '@/lib/deploy/update-start'

/** Of this tab alone: environment variables may hold secrets, which no storage should keep. */
const keyOf = (region: string, updated = '') => `slipway:deploy-draft:${region}${updated && `:${updated}`}`

/** `updated` names the endpoint of which a new version is deployed. */
export function forgetDraft(region: string, updated?: string): void {
  sessionStorage.removeItem(keyOf(region, updated))
}

/** What became of the whole form at once, and the form as it was before. */
export interface Replacement {
  text: string
  wayBack: 'Undo' | 'Redo'
  former: DeployDraft
  made: DeployDraft
}

/**
 * The form's state; what is typed survives a reload, a login, and what replaces it at once. A new version begins with
 * what the endpoint runs.
 */
export function useDraft(region: string, prefill: Prefill, start?: UpdateStart) {
  const begin = () => start?.draft ?? draftOf(prefill)
  const updated = start?.target.name
  const [draft, setDraft] = useState<DeployDraft>(begin)
  const [isRestored, setIsRestored] = useState(false)
  const [replacement, setReplacement] = useState<Replacement>()

  // The server does not know the tab's storage, so the draft comes after the first paint.
  useEffect(() => {
    const stored = readDraft(sessionStorage.getItem(keyOf(region, updated)), prefill)
    if (stored) {
      setDraft(stored)
      setIsRestored(true)
    }
  }, [region, prefill, updated])

  const change = (next: DeployDraft) => {
    setDraft(next)
    try {
      sessionStorage.setItem(keyOf(region, updated), writeDraft(next, prefill))
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
      const made = begin()
      replaced(made, 'Draft discarded.')
      forgetDraft(region, updated)
      setDraft(made)
      setIsRestored(false)
    },
  }
}
