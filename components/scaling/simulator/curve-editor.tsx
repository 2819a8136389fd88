'use client'

import { type KeyboardEvent, type PointerEvent, useRef, useState } from 'react'
import { valueScale } from '@/components/charts/axes'
import { formatCount } from '@/lib/format/count'

interface CurveEditorProps {
  curve: readonly number[]
  hours: number
  onChange: (curve: number[]) => void
}

const WIDTH = 1000
const HEIGHT = 160
/** Arrow keys move a point by this part of the scale; page keys by ten times as much. */
const KEY_STEPS: Record<string, number> = { ArrowUp: 0.02, ArrowDown: -0.02, PageUp: 0.2, PageDown: -0.2 }

interface Stroke {
  /** The scale stands still while a line is drawn, or the pointer would run after it. */
  top: number
  last: number
  curve: readonly number[]
}

/** The curve with a line from the point that was drawn last to this one: a fast pointer skips some between. */
function drawnTo(curve: readonly number[], from: number, to: number, value: number): number[] {
  const start = curve[from] ?? value
  return curve.map((each, at) => {
    if (at < Math.min(from, to) || at > Math.max(from, to)) return each
    return from === to ? value : Math.round(start + ((value - start) * (at - from)) / (to - from))
  })
}

/** Traffic as a curve: drawn with the pointer, or point by point with the arrow keys. */
export function CurveEditor({ curve, hours, onChange }: CurveEditorProps) {
  const plot = useRef<SVGSVGElement>(null)
  const points = useRef<(SVGCircleElement | null)[]>([])
  const [focused, setFocused] = useState(0)
  // A line under the pointer: the address learns of it when it is done, since browsers limit how often it changes.
  const [stroke, setStroke] = useState<Stroke>()
  const shown = stroke?.curve ?? curve
  const top = stroke?.top ?? valueScale(Math.max(10, ...curve) * 1.15).top
  const x = (index: number) => (index / (curve.length - 1)) * WIDTH
  const y = (value: number) => HEIGHT - Math.min(1, value / top) * HEIGHT
  const set = (index: number, value: number) =>
    onChange(curve.map((each, at) => (at === index ? Math.round(Math.max(0, value)) : each)))

  const draw = (event: PointerEvent<SVGSVGElement>) => {
    const box = plot.current?.getBoundingClientRect()
    if (!box || event.buttons === 0) return
    const part = (event.clientX - box.left) / box.width
    const to = Math.min(curve.length - 1, Math.max(0, Math.round(part * (curve.length - 1))))
    const height = Math.min(1, Math.max(0, 1 - (event.clientY - box.top) / box.height))
    setStroke({ top, last: to, curve: drawnTo(shown, stroke?.last ?? to, to, Math.round(height * top)) })
  }
  const finish = () => {
    if (stroke) onChange([...stroke.curve])
    setStroke(undefined)
  }
  const press = (event: KeyboardEvent, index: number) => {
    const turn = { ArrowLeft: -1, ArrowRight: 1 }[event.key]
    const rise = KEY_STEPS[event.key]
    if (turn === undefined && rise === undefined) return
    event.preventDefault()
    if (rise !== undefined) return set(index, (curve[index] ?? 0) + rise * top)
    const next = Math.min(curve.length - 1, Math.max(0, index + (turn ?? 0)))
    setFocused(next)
    points.current[next]?.focus()
  }
  return (
    <fieldset className="grid gap-1">
      <legend className="sr-only">
        Requests per minute, point by point: left and right choose a point, up and down move it
      </legend>
      <svg
        ref={plot}
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        preserveAspectRatio="none"
        className="h-40 w-full cursor-crosshair touch-none rounded-md border bg-subtle"
        onPointerDown={event => {
          event.currentTarget.setPointerCapture(event.pointerId)
          draw(event)
        }}
        onPointerMove={draw}
        onPointerUp={finish}
        onPointerCancel={() => setStroke(undefined)}
      >
        <title>Drawn traffic</title>
        <polyline
          fill="none"
          stroke="var(--chart-second)"
          strokeWidth={2}
          vectorEffect="non-scaling-stroke"
          points={shown.map((value, index) => `${x(index)},${y(value)}`).join(' ')}
        />
        {shown.map((value, index) => (
          <circle
            // biome-ignore lint/suspicious/noArrayIndexKey: a point is its place.
            key={index}
            ref={element => {
              points.current[index] = element
            }}
            role="slider"
            tabIndex={index === focused ? 0 : -1}
            aria-label={`Requests per minute after ${timeOf(index, curve.length, hours)}`}
            aria-valuemin={0}
            aria-valuemax={Math.round(top)}
            aria-valuenow={value}
            cx={x(index)}
            cy={y(value)}
            r={6}
            className="fill-accent outline-offset-2 focus-visible:outline-2 focus-visible:outline-accent"
            onFocus={() => setFocused(index)}
            onKeyDown={event => press(event, index)}
          />
        ))}
      </svg>
      <p className="flex justify-between text-muted text-xs">
        <span>0 to {formatCount(top)} requests per minute</span>
        <span>{hours} h</span>
      </p>
    </fieldset>
  )
}

function timeOf(index: number, count: number, hours: number): string {
  const minutes = Math.round((index / (count - 1)) * hours * 60)
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`
}
