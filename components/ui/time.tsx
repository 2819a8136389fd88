'use client'

import { useSyncExternalStore } from 'react'
import { formatAbsoluteTime } from '@/lib/format/absolute-time'
import { formatRelativeTime } from '@/lib/format/relative-time'
import { subscribeToClock, useNow } from './use-now'

const noServerValue = () => undefined

/** A point in time: relative, kept current; absolute in the reader's zone on hover. ISO 8601 or epoch milliseconds. */
export function Time({ at }: { at: string | number }) {
  const atMs = typeof at === 'number' ? at : Date.parse(at)
  const nowMs = useNow()
  // The server knows neither the reader's zone nor when the page is read.
  const absolute = useSyncExternalStore(subscribeToClock, () => formatAbsoluteTime(atMs), noServerValue)
  if (Number.isNaN(atMs)) return <span className="text-muted">–</span>
  return (
    <time dateTime={new Date(atMs).toISOString()} title={absolute} className="whitespace-nowrap">
      {nowMs === undefined ? '' : formatRelativeTime(atMs, nowMs)}
    </time>
  )
}
