'use client'

import { useEffect, useRef, useState } from 'react'
import { formatMoment } from './axes'
import type { Cursor } from './cursor'
import { type Plot, timeToX, xToTime } from './geometry'
import { nearestIndex, type TimeDomain } from './series'

interface PlotOverlayProps {
  label: string
  plot: Plot
  domain: TimeDomain
  timesMs: readonly number[]
  cursor: Cursor
  describe: (index: number) => string
  onZoom?: (domain: TimeDomain) => void
}

const MIN_DRAG_PX = 6

/**
 * The layer that takes pointer and keys: shows the cursor, selects a span to zoom into.
 * Arrows move the cursor, + and - zoom around it, Escape lets go.
 */
export function PlotOverlay({ label, plot, domain, timesMs, cursor, describe, onZoom }: PlotOverlayProps) {
  const layer = useRef<HTMLDivElement>(null)
  const [drag, setDrag] = useState<{ startX: number; endX: number } | null>(null)
  const [focused, setFocused] = useState<number | null>(null)

  const xOf = (event: React.PointerEvent) => event.clientX - (layer.current?.getBoundingClientRect().left ?? 0)
  const moveTo = (index: number) => {
    const timeMs = timesMs[Math.min(Math.max(index, 0), timesMs.length - 1)]
    if (timeMs === undefined) return
    cursor.set(timeMs)
    setFocused(timeMs)
  }

  const onKeyDown = (event: React.KeyboardEvent) => {
    const here = nearestIndex(timesMs, cursor.get() ?? domain.toMs)
    const act = keyAction(event.key, { here, last: timesMs.length - 1, moveTo, zoom, leave })
    if (act) event.preventDefault()
  }
  const zoom = (factor: number) =>
    onZoom?.(zoomAround(domain, cursor.get() ?? (domain.fromMs + domain.toMs) / 2, factor))
  const leave = () => {
    setDrag(null)
    setFocused(null)
    cursor.set(null)
  }

  const onPointerUp = () => {
    if (!drag) return
    setDrag(null)
    const [from, to] = [Math.min(drag.startX, drag.endX), Math.max(drag.startX, drag.endX)]
    if (to - from < MIN_DRAG_PX) return
    onZoom?.({ fromMs: Math.round(xToTime(from, domain, plot)), toMs: Math.round(xToTime(to, domain, plot)) })
  }

  const focusedIndex = focused === null ? timesMs.length - 1 : nearestIndex(timesMs, focused)
  return (
    <div
      ref={layer}
      role="slider"
      tabIndex={0}
      aria-label={`${label}: moment shown`}
      aria-valuemin={0}
      aria-valuemax={Math.max(0, timesMs.length - 1)}
      aria-valuenow={Math.max(0, focusedIndex)}
      aria-valuetext={focusedIndex < 0 ? 'No data' : describe(focusedIndex)}
      className="absolute cursor-crosshair touch-pan-y select-none rounded-sm outline-offset-2 focus-visible:outline-2 focus-visible:outline-accent"
      style={{ left: plot.left, top: plot.top, width: plot.width, height: plot.height }}
      onKeyDown={onKeyDown}
      onBlur={leave}
      onPointerDown={event => {
        if (event.button !== 0 || !onZoom) return
        event.currentTarget.setPointerCapture(event.pointerId)
        setDrag({ startX: xOf(event), endX: xOf(event) })
      }}
      onPointerMove={event => {
        const x = xOf(event)
        if (drag) setDrag({ ...drag, endX: Math.min(Math.max(x, 0), plot.width) })
        cursor.set(xToTime(x, domain, plot))
      }}
      onPointerUp={onPointerUp}
      onPointerCancel={leave}
      onPointerLeave={() => !drag && leave()}
    >
      <CursorLine plot={plot} domain={domain} cursor={cursor} timesMs={timesMs} />
      {drag && (
        <div
          className="pointer-events-none absolute inset-y-0 border-accent border-x bg-accent/15"
          style={{ left: Math.min(drag.startX, drag.endX), width: Math.abs(drag.endX - drag.startX) }}
        />
      )}
    </div>
  )
}

interface KeyHandling {
  here: number
  last: number
  moveTo: (index: number) => void
  zoom: (factor: number) => void
  leave: () => void
}

function keyAction(key: string, { here, last, moveTo, zoom, leave }: KeyHandling): boolean {
  const moves: Record<string, () => void> = {
    ArrowLeft: () => moveTo(here - 1),
    ArrowRight: () => moveTo(here + 1),
    PageUp: () => moveTo(here - 10),
    PageDown: () => moveTo(here + 10),
    Home: () => moveTo(0),
    End: () => moveTo(last),
    Escape: leave,
    '+': () => zoom(0.5),
    '=': () => zoom(0.5),
    '-': () => zoom(2),
  }
  moves[key]?.()
  return key in moves
}

/** A domain `factor` times as wide that keeps `atMs` where it is. */
function zoomAround({ fromMs, toMs }: TimeDomain, atMs: number, factor: number): TimeDomain {
  return { fromMs: Math.round(atMs - (atMs - fromMs) * factor), toMs: Math.round(atMs + (toMs - atMs) * factor) }
}

/** Moved by hand on each change of the cursor: nothing renders. */
function CursorLine({
  plot,
  domain,
  cursor,
  timesMs,
}: Pick<PlotOverlayProps, 'plot' | 'domain' | 'cursor' | 'timesMs'>) {
  const line = useRef<HTMLDivElement>(null)
  const words = useRef<HTMLSpanElement>(null)
  useEffect(() => {
    const draw = () => {
      const timeMs = cursor.get()
      const nearest = timeMs === null ? undefined : timesMs[nearestIndex(timesMs, timeMs)]
      if (!line.current || !words.current) return
      const isShown = nearest !== undefined && nearest >= domain.fromMs && nearest <= domain.toMs
      line.current.style.visibility = isShown ? 'visible' : 'hidden'
      if (!isShown) return
      const x = timeToX(nearest, domain, plot)
      line.current.style.transform = `translateX(${x}px)`
      words.current.textContent = formatMoment(nearest)
      words.current.style.translate = `${x < 60 ? '0' : x > plot.width - 60 ? '-100%' : '-50%'} 0`
    }
    draw()
    return cursor.subscribe(draw)
  }, [cursor, domain, plot, timesMs])
  return (
    <div
      ref={line}
      aria-hidden="true"
      className="pointer-events-none invisible absolute inset-y-0 start-0 w-px bg-foreground/50"
    >
      <span
        ref={words}
        className="absolute start-0 -top-4 whitespace-nowrap rounded-sm bg-surface px-1 text-[11px] leading-4 tabular-nums"
      />
    </div>
  )
}
