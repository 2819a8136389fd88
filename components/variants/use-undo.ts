'use client'

import { useEffect, useState } from 'react'
import { z } from 'zod'

const ConfigChange = z.object({ before: z.string(), after: z.string(), words: z.string() })
type ConfigChange = z.infer<typeof ConfigChange>

/** The last change of this tab that an update to the config before would undo; it survives a reload. */
export function useUndo(region: string, name: string) {
  const key = `slipway:undo-config:${region}:${name}`
  const [change, setChange] = useState<ConfigChange>()
  // The server does not know the tab's storage.
  useEffect(() => setChange(read(key)), [key])
  const keep = (next: ConfigChange | undefined) => {
    setChange(next)
    try {
      if (next) sessionStorage.setItem(key, JSON.stringify(next))
      else sessionStorage.removeItem(key)
    } catch {
      // A full or forbidden storage loses the offer at a reload, nothing else.
    }
  }
  return [change, keep] as const
}

function read(key: string): ConfigChange | undefined {
  try {
    return ConfigChange.safeParse(JSON.parse(sessionStorage.getItem(key) ?? 'null')).data
  } catch {
    return undefined
  }
}
