'use client'

import { useSyncExternalStore } from 'react'
import { formatAbsoluteTime } from '@/lib/format/absolute-time'
import { formatRelativeTime } from '@/lib/format/relative-time'
import { subscribeToClock, useNow } from './use-now'

const noServerValue = () => undefined

interface TimeProps {
  /** ISO 8601 or epoch milliseconds. */
  at: string | number
  /** What is meant lies somewhere in so long after `at`. */
  withinMs?: number | undefined
}

/** A point in time: relative, kept current; absolute in the reader's zone on hover. */
export function Time({ at, withinMs }: TimeProps) {
  const atMs = typeof at === 'number' ? at : Date.parse(at)
  const nowMs = useNow()
  // The server knows neither the reader's zone nor when the page is read.
  const absolute = useSyncExternalStore(subscribeToClock, () => formatAbsoluteTime(atMs), noServerValue)
  const title = withinMs ? `${absolute} – ${formatAbsoluteTime(atMs + withinMs)}` : absolute
  if (Number.isNaN(atMs)) return <span className="text-muted">–</span>
  return (
    <time dateTime={new Date(atMs).toISOString()} title={title} className="whitespace-nowrap">
      {nowMs === undefined ? '' : formatRelativeTime(atMs, nowMs)}
    </time>
  )
}
