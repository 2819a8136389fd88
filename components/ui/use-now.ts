'use client'

import { useSyncExternalStore } from 'react'

// One timer for all times on the page; it runs only while someone shows one.
const tickMs = 5000
const listeners = new Set<() => void>()
let timer: ReturnType<typeof setInterval> | undefined
let nowMs = 0

export function subscribeToClock(listener: () => void): () => void {
  listeners.add(listener)
  timer ??= setInterval(tick, tickMs)
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    clearInterval(timer)
    timer = undefined
  }
}

function tick(): void {
  nowMs = Date.now()
  for (const listener of listeners) listener()
}

function snapshot(): number {
  if (timer === undefined || nowMs === 0) nowMs = Math.floor(Date.now() / tickMs) * tickMs
  return nowMs
}

/** Now, in epoch milliseconds, renewed every 5 s; undefined on the server. */
export function useNow(): number | undefined {
  return useSyncExternalStore(subscribeToClock, snapshot, () => undefined)
}
