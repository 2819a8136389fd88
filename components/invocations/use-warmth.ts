'use client'

import { useRef } from 'react'
import type { InvokeResult } from './invoke-call'
import { type Warmth, warmthOf } from './warmth'

export interface JudgedWarmth {
  warmth: Warmth
  /** The fastest answer of the same target before, milliseconds. */
  fastestMs?: number
}

/** Remembers, for this visit of the page, how fast each target has answered, and judges each new answer by it. */
export function useWarmth() {
  const fastest = useRef(new Map<string, number>())
  return (target: string, { latencyMs, error }: InvokeResult): JudgedWarmth | undefined => {
    if (latencyMs === undefined || error) return undefined
    const before = fastest.current.get(target)
    fastest.current.set(target, Math.min(before ?? latencyMs, latencyMs))
    return { warmth: warmthOf(before, latencyMs), ...(before !== undefined && { fastestMs: before }) }
  }
}
