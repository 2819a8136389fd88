'use client'

import { type PointerEvent, useEffect, useRef } from 'react'
import { Button } from '@/components/ui/button'

const size = 280

/** A pad to draw a symbol on; every stroke gives a PNG, black on white. */
export function DrawingPad({ onDraw }: { onDraw: (png: Blob | undefined) => void }) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const pen = useRef<{ x: number; y: number }>(null)

  const clear = () => {
    const context = canvas.current?.getContext('2d')
    if (!context) return
    context.fillStyle = 'white'
    context.fillRect(0, 0, size, size)
  }
  useEffect(clear, [])

  const place = (event: PointerEvent<HTMLCanvasElement>) => {
    const box = event.currentTarget.getBoundingClientRect()
    return { x: ((event.clientX - box.left) / box.width) * size, y: ((event.clientY - box.top) / box.height) * size }
  }
  const draw = (event: PointerEvent<HTMLCanvasElement>) => {
    const context = canvas.current?.getContext('2d')
    if (!pen.current || !context) return
    const next = place(event)
    context.strokeStyle = 'black'
    context.lineWidth = 9
    context.lineCap = 'round'
    context.beginPath()
    context.moveTo(pen.current.x, pen.current.y)
    context.lineTo(next.x, next.y)
    context.stroke()
    pen.current = next
  }
  const lift = () => {
    if (!pen.current) return
    pen.current = null
    canvas.current?.toBlob(blob => onDraw(blob ?? undefined), 'image/png')
  }
  return (
    <div className="grid justify-items-start gap-2">
      <canvas
        ref={canvas}
        width={size}
        height={size}
        role="img"
        aria-label="Drawing pad. Without a pointer, send a PNG as a file instead."
        className="cursor-crosshair touch-none rounded-md border border-border-strong bg-white"
        onPointerDown={event => {
          event.currentTarget.setPointerCapture(event.pointerId)
          pen.current = place(event)
          draw(event)
        }}
        onPointerMove={draw}
        onPointerUp={lift}
        onPointerCancel={lift}
      />
      <Button
        size="sm"
        onClick={() => {
          clear()
          onDraw(undefined)
        }}
      >
        Clear
      </Button>
    </div>
  )
}
