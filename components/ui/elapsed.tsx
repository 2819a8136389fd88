'use client'

import { useEffect, useState } from 'react'
import { formatDuration } from '@/lib/format/duration'

/** The time since a moment, in seconds that pass; or until `untilMs`, standing still. */
export function Elapsed({ sinceMs, untilMs }: { sinceMs: number; untilMs?: number | undefined }) {
  const [nowMs, setNowMs] = useState(() => Date.now())
  useEffect(() => {
    if (untilMs !== undefined) return
    const timer = setInterval(() => setNowMs(Date.now()), 1000)
    return () => clearInterval(timer)
  }, [untilMs])
  return <span className="tabular-nums">{formatDuration(Math.max(0, (untilMs ?? nowMs) - sinceMs))}</span>
}
