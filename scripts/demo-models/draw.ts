import { encode } from 'fast-png'

export type Point = readonly [x: number, y: number]

export interface Drawing {
  width: number
  height: number
  /** Each a line through its points, in pixels from the top left. */
  strokes: readonly (readonly Point[])[]
  strokeWidth: number
  /** Grey, 0 to 255. */
  ink?: number
  ground?: number
}

/** Strokes with round ends as a grey PNG. */
export function drawPng({ width, height, strokes, strokeWidth, ink = 0, ground = 255 }: Drawing): Uint8Array {
  const data = new Uint8Array(width * height)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const distance = Math.min(...strokes.map(stroke => distanceTo(stroke, x + 0.5, y + 0.5)))
      const coverage = Math.min(1, Math.max(0, strokeWidth / 2 - distance + 0.5))
      data[y * width + x] = Math.round(ground + (ink - ground) * coverage)
    }
  }
  return encode({ width, height, data, depth: 8, channels: 1 })
}

function distanceTo(stroke: readonly Point[], x: number, y: number): number {
  let least = Number.POSITIVE_INFINITY
  stroke.forEach(([fromX, fromY], at) => {
    const [toX, toY] = stroke[at + 1] ?? [fromX, fromY]
    const lengthSquared = (toX - fromX) ** 2 + (toY - fromY) ** 2
    const along = lengthSquared === 0 ? 0 : ((x - fromX) * (toX - fromX) + (y - fromY) * (toY - fromY)) / lengthSquared
    const part = Math.min(1, Math.max(0, along))
    least = Math.min(least, Math.hypot(fromX + part * (toX - fromX) - x, fromY + part * (toY - fromY) - y))
  })
  return least
}

/** An integral sign, drawn with one stroke: hook, slanted stem, hook. */
export function integralStrokes(size: number): Point[][] {
  const hook = (centerX: number, centerY: number, fromDegrees: number, toDegrees: number): Point[] =>
    Array.from({ length: 13 }, (_, at) => {
      const angle = ((fromDegrees + ((toDegrees - fromDegrees) * at) / 12) * Math.PI) / 180
      return [(centerX + 0.09 * Math.cos(angle)) * size, (centerY + 0.09 * Math.sin(angle)) * size] as const
    })
  return [[...hook(0.6, 0.2, -20, -180), ...hook(0.42, 0.8, 0, 160)]]
}

export const forAllStrokes: readonly Point[][] = [
  [
    [50, 40],
    [140, 240],
    [230, 40],
  ],
  [
    [90, 130],
    [190, 130],
  ],
]

export const arrowStrokes: readonly Point[][] = [
  [
    [40, 140],
    [240, 140],
  ],
  [
    [190, 90],
    [240, 140],
    [190, 190],
  ],
]
