import type { Tone } from './series'
import { toneColor } from './series'
import './theme.css'

interface SparklineProps {
  values: readonly (number | null)[]
  /** Says in words what the line shows, such as "Invocations, last hour: 120 to 340 per minute". */
  label: string
  tone?: Tone
  width?: number
  height?: number
}

/** A line for a table row: one path, written by hand, gaps left open. */
export function Sparkline({ values, label, tone = 'accent', width = 96, height = 20 }: SparklineProps) {
  return (
    <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={label}>
      <path
        d={sparklinePath(values, width, height)}
        fill="none"
        stroke={toneColor(tone)}
        strokeWidth={1.25}
        strokeLinejoin="round"
        strokeLinecap="round"
      />
    </svg>
  )
}

/** The path of a sparkline on a scale from 0; a value alone between gaps becomes a dot. */
export function sparklinePath(values: readonly (number | null)[], width: number, height: number): string {
  const top = Math.max(0, ...values.map(value => value ?? 0))
  const stepPx = width / Math.max(1, values.length - 1)
  const y = (value: number) => height - 1 - (top === 0 ? 0 : (value / top) * (height - 2))
  let path = ''
  let isPenDown = false
  values.forEach((value, index) => {
    if (value === null) {
      isPenDown = false
      return
    }
    const point = `${round(index * stepPx)} ${round(y(value))}`
    const isLone = !isPenDown && (values[index + 1] ?? null) === null
    path += isLone ? `M${point}h0` : `${isPenDown ? 'L' : 'M'}${point}`
    isPenDown = true
  })
  return path
}

const round = (pixels: number) => Math.round(pixels * 10) / 10
