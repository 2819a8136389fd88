'use client'

import { useCallback } from 'react'
import {
  parseAsBoolean,
  parseAsInteger,
  parseAsString,
  parseAsStringLiteral,
  useQueryStates,
} from '@/components/ui/url-state'
import { clampWindow, RANGES, type Range, type TimeWindow } from '@/lib/metrics/period'
import type { Span } from '@/lib/metrics/queries'

const PARSERS = {
  range: parseAsStringLiteral(RANGES).withDefault('1h'),
  from: parseAsInteger,
  to: parseAsInteger,
  variant: parseAsString,
  live: parseAsBoolean.withDefault(true),
}

/** What the metrics page shows, kept in the address: a link shows the same to whoever opens it. */
export function useSpan() {
  const [state, setState] = useQueryStates(PARSERS)
  const { range, from, to, variant, live } = state
  const isZoomed = from !== null && to !== null && from < to
  const span: Span = isZoomed ? { fromMs: from, toMs: to } : { range }
  const zoom = useCallback(
    (window: TimeWindow) => {
      const { fromMs, toMs } = clampWindow(window, Date.now())
      void setState({ from: fromMs, to: toMs }, { history: 'push' })
    },
    [setState],
  )
  return {
    span,
    range,
    isZoomed,
    isLive: live && !isZoomed,
    variant: variant ?? undefined,
    zoom,
    setRange: (next: Range) => void setState({ range: next, from: null, to: null }, { history: 'push' }),
    reset: () => void setState({ from: null, to: null }, { history: 'push' }),
    setVariant: (next: string | undefined) => void setState({ variant: next ?? null }),
    setLive: (next: boolean) => void setState({ live: next }),
  }
}

export type SpanState = ReturnType<typeof useSpan>
