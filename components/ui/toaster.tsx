'use client'

import { useSyncExternalStore } from 'react'
import { fetchAhead, lazyPart } from './lazy-part'
import { currentToasts, noToasts, subscribeToToasts } from './toast'

const ToastList = lazyPart(fetchAhead(() => import('./toast-list').then(module => module.ToastList)))

/** Where toasts appear; stands once, in the root layout. */
export function Toaster() {
  const toasts = useSyncExternalStore(subscribeToToasts, currentToasts, noToasts)
  return (
    <ol
      aria-live="polite"
      aria-label="News"
      className="fixed end-4 bottom-4 z-50 grid w-80 max-w-[calc(100vw-2rem)] gap-2"
    >
      {toasts.length > 0 && <ToastList toasts={toasts} />}
    </ol>
  )
}
