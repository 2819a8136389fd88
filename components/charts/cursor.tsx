'use client'

import { createContext, useContext, useState } from 'react'

/** The moment under the pointer, shared by all charts of a page. Not React state: a move redraws lines, not charts. */
export interface Cursor {
  get(): number | null
  set(timeMs: number | null): void
  subscribe(listener: () => void): () => void
}

function createCursor(): Cursor {
  let current: number | null = null
  const listeners = new Set<() => void>()
  return {
    get: () => current,
    set(timeMs) {
      if (timeMs === current) return
      current = timeMs
      for (const listener of listeners) listener()
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

const CursorContext = createContext<Cursor | null>(null)

/** Charts below share one cursor. */
export function CursorProvider({ children }: { children: React.ReactNode }) {
  const [cursor] = useState(createCursor)
  return <CursorContext value={cursor}>{children}</CursorContext>
}

/** The page's cursor; a chart alone on a page has one of its own. */
export function useCursor(): Cursor {
  const shared = useContext(CursorContext)
  const [own] = useState(createCursor)
  return shared ?? own
}
