'use client'

import { useState } from 'react'
import type { ResourceScaling } from '@/lib/scaling/model'
import { refKey } from '@/lib/scaling/resource'
import { type Draft, draftOf } from './draft'
import { type DraftPlace, readStoredDraft, storeDraft } from './stored-draft'

/**
 * What is typed, beside the state it began with; it survives a reload. The form is drawn once its resource was read, so
 * never on the server, which has no storage.
 */
export function useDraft(region: string, name: string, scaling: ResourceScaling) {
  const place: DraftPlace = [region, name, refKey(scaling.ref)]
  const [stored] = useState(() => readStoredDraft(sessionStorage, place))
  const [isRestored, setIsRestored] = useState(stored !== undefined)
  // Somebody may have changed the settings since: the old revision makes the form say so.
  const [base, setBase] = useState(stored ? { ...scaling, settingsRevision: stored.settingsRevision } : scaling)
  const [draft, setDraft] = useState(stored?.draft ?? draftOf(scaling))
  const isDirty = JSON.stringify(draft) !== JSON.stringify(draftOf(base))
  // While nothing is typed, the form follows what others do.
  if (!isDirty && scaling.settingsRevision !== base.settingsRevision) {
    setBase(scaling)
    setDraft(draftOf(scaling))
  }
  return {
    base,
    draft,
    isRestored,
    isDirty,
    change(part: Partial<Draft>) {
      const next = { ...draft, ...part }
      setDraft(next)
      storeDraft(sessionStorage, place, { draft: next, settingsRevision: base.settingsRevision })
    },
    fillFrom(fresh: ResourceScaling) {
      setBase(fresh)
      setDraft(draftOf(fresh))
      setIsRestored(false)
      storeDraft(sessionStorage, place, undefined)
    },
  }
}
