'use client'

import { useSyncExternalStore } from 'react'

const never = () => () => {}

/**
 * False while the server's markup is taken over. The frame is taken over before the page in it, so what both read may
 * be known by then: markup that hangs on it has to wait.
 */
export function useIsHydrated(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  )
}
