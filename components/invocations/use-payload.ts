'use client'

import { useEffect, useState } from 'react'
import { emptyPayload, fromKept, type PayloadState } from './payload-state'
import { takeReplay } from './replay'

/** The payload being made for an endpoint: typed work survives a reload, for this browser tab. */
export function usePayload(region: string, name: string) {
  const key = `slipway-payload/${region}/${name}`
  const [state, setState] = useState<PayloadState>(emptyPayload)
  useEffect(() => {
    const replayed = takeReplay(region, name)
    // A link from the endpoint's page names which of its models, containers or components is asked.
    const target = new URLSearchParams(location.search).get('target')
    try {
      const kept: Partial<PayloadState> = JSON.parse(sessionStorage.getItem(key) ?? '{}')
      const drafted = { ...emptyPayload, ...kept, ...(target && { target }) }
      setState(replayed ? fromKept(replayed, drafted) : drafted)
    } catch {
      // A damaged draft is no draft.
    }
  }, [key, region, name])
  const change = (part: Partial<PayloadState>) => {
    const next = { ...state, ...part }
    setState(next)
    const { file: _, fileName: __, ...typed } = next
    const kind = typed.kind === 'file' || typed.kind === 'draw' ? 'json' : typed.kind
    keep(key, JSON.stringify(next.file ? { ...typed, kind } : typed))
  }
  return [state, change] as const
}

/** A browser keeps about 5 MB: what is larger can be sent, but does not survive a reload. */
function keep(key: string, draft: string): void {
  try {
    sessionStorage.setItem(key, draft)
  } catch {
    sessionStorage.removeItem(key)
  }
}
