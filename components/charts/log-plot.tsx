import { formatNumber } from './axes'
import { dashOf, type Tone, toneColor } from './series'
import './theme.css'

/** A line as a function of x; undefined where there is no value. */
export interface LogLine {
  key: string
  label: string
  tone: Tone
  isDashed?: boolean
  at(x: number): number | undefined
}

export interface LogMark {
  x: number
  y: number
  /** What is there, for the pointer. */
  title: string
}

interface LogPlotProps {
  label: string
  width: number
  lines: readonly LogLine[]
  marks: readonly LogMark[]
  /** A vertical where the reader stands. */
  here: { x: number; title: string }
  fromX: number
  toX: number
  formatY: (value: number) => string
  xTitle: string
}

const HEIGHT = 300
const EDGE = { top: 12, right: 16, bottom: 42, left: 64 }
const PIXELS_PER_POINT = 3
const MAX_DECADES = 5

/** Lines over two logarithmic axes: what spans decades, such as requests and their cost. */
export function LogPlot({ label, width, lines, marks, here, fromX, toX, formatY, xTitle }: LogPlotProps) {
  const plotWidth = Math.max(50, width - EDGE.left - EDGE.right)
  const decadesX = Math.log10(toX / fromX)
  const xAt = (pixels: number) => fromX * 10 ** ((pixels / plotWidth) * decadesX)
  const left = (x: number) => EDGE.left + (Math.log10(Math.max(x, fromX) / fromX) / decadesX) * plotWidth
  const steps = Math.ceil(plotWidth / PIXELS_PER_POINT)
  const sampled = lines.map(line => ({
    line,
    points: Array.from({ length: steps + 1 }, (_, step) => {
      const x = xAt((step / steps) * plotWidth)
      return { x, y: line.at(x) }
    }),
  }))
  const values = sampled.flatMap(({ points }) => points.flatMap(({ y }) => (y !== undefined && y > 0 ? [y] : [])))
  const topDecade = Math.ceil(Math.log10(Math.max(1, ...values)))
  const lowDecade = Math.max(
    topDecade - MAX_DECADES,
    Math.floor(Math.log10(Math.min(10 ** (topDecade - 1), ...values))),
  )
  const bottom = HEIGHT - EDGE.bottom
  const top = (y: number) => bottom - ((Math.log10(y) - lowDecade) / (topDecade - lowDecade)) * (bottom - EDGE.top)
  const isDrawn = (y: number | undefined): y is number => y !== undefined && y >= 10 ** lowDecade
  return (
    <svg width={width} height={HEIGHT} role="img" aria-label={label} className="block text-xs">
      {decadeTicks(lowDecade, topDecade).map(value => (
        <g key={value}>
          <line x1={EDGE.left} x2={EDGE.left + plotWidth} y1={top(value)} y2={top(value)} stroke="var(--chart-grid)" />
          <text x={EDGE.left - 8} y={top(value) + 4} textAnchor="end" fill="var(--chart-axis)">
            {formatY(value)}
          </text>
        </g>
      ))}
      {decadeTicks(Math.log10(fromX), Math.log10(toX), Math.floor(plotWidth / 56)).map(value => (
        <text key={value} x={left(value)} y={bottom + 18} textAnchor="middle" fill="var(--chart-axis)">
          {formatNumber(value)}
        </text>
      ))}
      <text x={EDGE.left + plotWidth / 2} y={HEIGHT - 6} textAnchor="middle" fill="var(--chart-axis)">
        {xTitle}
      </text>
      <line x1={left(here.x)} x2={left(here.x)} y1={EDGE.top} y2={bottom} stroke="var(--chart-event)">
        <title>{here.title}</title>
      </line>
      {sampled.map(({ line, points }) => (
        <path
          key={line.key}
          d={pathOf(points.map(({ x, y }) => (isDrawn(y) ? [left(x), top(y)] : undefined)))}
          fill="none"
          stroke={toneColor(line.tone)}
          strokeWidth={1.75}
          strokeDasharray={dashOf(line)}
        />
      ))}
      {marks
        .filter(mark => isDrawn(mark.y))
        .map(({ x, y, title }) => (
          <circle
            key={title}
            cx={left(x)}
            cy={top(y)}
            r={4}
            className="fill-surface stroke-foreground"
            strokeWidth={1.5}
          >
            <title>{title}</title>
          </circle>
        ))}
    </svg>
  )
}

/** Powers of ten between two exponents, at most `max` of them. */
function decadeTicks(from: number, to: number, max = 9): number[] {
  const first = Math.ceil(from - 1e-9)
  const count = Math.floor(to + 1e-9) - first + 1
  const stride = Math.max(1, Math.ceil(count / Math.max(1, max)))
  return Array.from({ length: Math.ceil(count / stride) }, (_, index) => 10 ** (first + index * stride))
}

/** Straight pieces; a gap where there is no value. */
function pathOf(points: readonly ([number, number] | undefined)[]): string {
  let isDown = false
  let path = ''
  for (const point of points) {
    if (point) path += `${isDown ? 'L' : 'M'}${point[0].toFixed(1)} ${point[1].toFixed(1)}`
    isDown = point !== undefined
  }
  return path
}
