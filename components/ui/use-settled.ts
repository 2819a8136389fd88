'use client'

import { useEffect, useState } from 'react'

const PAUSE_MS = 400

/** A typed value once the typing has paused. */
export function useSettled(value: string): string {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    if (settled === value) return
    const timer = setTimeout(() => setSettled(value), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [settled, value])
  return settled
}
