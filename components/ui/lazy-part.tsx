'use client'

import { type ComponentType, lazy, type ReactNode, Suspense } from 'react'
import { useIsHydrated } from './use-is-hydrated'

/**
 * A component whose script is fetched when it is first shown, and `fallback` until then; the server leaves it out.
 * React's own means, since `next/dynamic` brings 2 kB to each of a page's entries.
 */
export function lazyPart<Props extends object>(load: () => Promise<ComponentType<Props>>, fallback: ReactNode = null) {
  const Part = lazy(async () => ({ default: await load() }))
  return function LazyPart(props: Props) {
    const isHydrated = useIsHydrated()
    return <Suspense fallback={fallback}>{isHydrated ? <Part {...props} /> : fallback}</Suspense>
  }
}

const fetchAfterMs = 5000

/** Fetches a part when the page is long drawn, unasked: for what is needed when the server is gone. */
export function fetchAhead<Loaded>(load: () => Promise<Loaded>): () => Promise<Loaded> {
  if (typeof window !== 'undefined') setTimeout(load, fetchAfterMs)
  return load
}
