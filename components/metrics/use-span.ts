'use client'

import { useCallback, useMemo } from 'react'
import {
  parseAsBoolean,
  parseAsInteger,
  parseAsString,
  parseAsStringLiteral,
  useQueryStates,
} from '@/components/ui/url-state'
import { clampWindow, RANGES, type Range, type TimeWindow } from '@/lib/metrics/period'
import type { Span } from '@/lib/metrics/queries'
import type { Selection } from './charts'

const PARSERS = {
  range: parseAsStringLiteral(RANGES).withDefault('1h'),
  from: parseAsInteger,
  to: parseAsInteger,
  variant: parseAsString,
  component: parseAsString,
  live: parseAsBoolean.withDefault(true),
}

/** What the metrics page shows, kept in the address: a link shows the same to whoever opens it. */
export function useSpan() {
  const [state, setState] = useQueryStates(PARSERS)
  const { range, from, to, variant, component, live } = state
  const isZoomed = from !== null && to !== null && from < to
  const span: Span = isZoomed ? { fromMs: from, toMs: to } : { range }
  const selection = useMemo(
    (): Selection => ({ ...(variant && { variant }), ...(component && { component }) }),
    [variant, component],
  )
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
    selection,
    zoom,
    setRange: (next: Range) => void setState({ range: next, from: null, to: null }, { history: 'push' }),
    reset: () => void setState({ from: null, to: null }, { history: 'push' }),
    select: ({ variant = null, component = null }: { variant?: string | null; component?: string | null }) =>
      void setState({ variant, component }),
    setLive: (next: boolean) => void setState({ live: next }),
  }
}

export type SpanState = ReturnType<typeof useSpan>
