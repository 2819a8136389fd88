'use client'

import { type RefObject, useEffect, useState } from 'react'

/** Rows beyond the window's edges, so that a fast scroll does not show bare ground. */
const overscan = 12

/**
 * The rows of a list in the page's own scroll that are seen now, as [first, past the last].
 * All rows have one height, so nothing is measured but the list's place.
 */
export function useVisibleRange(
  ref: RefObject<HTMLElement | null>,
  count: number,
  rowHeightPx: number,
): [number, number] {
  const [range, setRange] = useState<[number, number]>([0, Math.min(count, 60)])

  useEffect(() => {
    let frame = 0
    const measure = () => {
      frame = 0
      const top = ref.current?.getBoundingClientRect().top ?? 0
      const first = Math.max(0, Math.floor(-top / rowHeightPx) - overscan)
      const last = Math.min(count, Math.ceil((window.innerHeight - top) / rowHeightPx) + overscan)
      setRange(old => (old[0] === first && old[1] === last ? old : [first, Math.max(first, last)]))
    }
    const schedule = () => {
      frame ||= requestAnimationFrame(measure)
    }
    measure()
    window.addEventListener('scroll', schedule, { passive: true })
    window.addEventListener('resize', schedule)
    return () => {
      cancelAnimationFrame(frame)
      window.removeEventListener('scroll', schedule)
      window.removeEventListener('resize', schedule)
    }
  }, [ref, count, rowHeightPx])

  const first = Math.min(range[0], Math.max(0, count - 1))
  return [first, Math.max(first, Math.min(range[1], count))]
}
