import { formatCount } from '@/lib/format/count'
import { formatLatency } from '@/lib/format/latency'
import type { Recommendation } from '@/lib/recommender/model'
import { candidateName } from './candidate-name'

const WIDTH = 640
const HEIGHT = 220
const EDGE = { top: 16, end: 150, bottom: 36, start: 70 }

interface Point {
  name: string
  perMinute: number
  latencyMs: number
}

/** Throughput against latency, a point for each candidate; the table below has the same numbers. */
export function CandidateChart({ recommendations }: { recommendations: readonly Recommendation[] }) {
  const points = recommendations.flatMap((each): Point[] => {
    const { maxInvocationsPerMinute: perMinute, latencyMs } = each.metrics ?? {}
    return perMinute === undefined || latencyMs === undefined
      ? []
      : [{ name: candidateName(each), perMinute, latencyMs }]
  })
  const mostInvocations = Math.max(1, ...points.map(point => point.perMinute)) * 1.1
  const mostMs = Math.max(1, ...points.map(point => point.latencyMs)) * 1.2
  const x = (perMinute: number) => EDGE.start + (perMinute / mostInvocations) * (WIDTH - EDGE.start - EDGE.end)
  const y = (latencyMs: number) => HEIGHT - EDGE.bottom - (latencyMs / mostMs) * (HEIGHT - EDGE.top - EDGE.bottom)
  const labels = apart(points.map(point => ({ x: x(point.perMinute), y: y(point.latencyMs) + 4 })))
  return (
    <svg
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="img"
      aria-label={`Latency against invocations a minute of ${points.length} candidates`}
      className="w-full max-w-3xl text-xs"
    >
      {[0, 0.5, 1].map(share => (
        <g key={share} className="fill-muted">
          <line
            x1={EDGE.start}
            x2={WIDTH - EDGE.end}
            y1={y(mostMs * share)}
            y2={y(mostMs * share)}
            className="stroke-border"
          />
          <text x={EDGE.start - 8} y={y(mostMs * share) + 4} textAnchor="end">
            {share === 0 ? '0' : formatLatency(mostMs * share)}
          </text>
          <text x={x(mostInvocations * share)} y={HEIGHT - EDGE.bottom + 18} textAnchor="middle">
            {formatCount(Math.round(mostInvocations * share))}
          </text>
        </g>
      ))}
      <text x={(EDGE.start + WIDTH - EDGE.end) / 2} y={HEIGHT - 2} textAnchor="middle" className="fill-muted">
        invocations a minute
      </text>
      {points.map((point, at) => (
        <g key={point.name}>
          <circle cx={x(point.perMinute)} cy={y(point.latencyMs)} r={5} className="fill-accent" />
          <text x={x(point.perMinute) + 9} y={labels[at]} className="fill-foreground">
            {point.name}
          </text>
        </g>
      ))}
    </svg>
  )
}

const LABEL = { width: 130, height: 14 }

/** The heights of labels so that none covers another: a label that would is moved down. */
function apart(places: readonly { x: number; y: number }[]): number[] {
  const taken: { x: number; y: number }[] = []
  for (const place of places) {
    const covers = (each: { x: number; y: number }, y: number) =>
      Math.abs(each.x - place.x) < LABEL.width && Math.abs(each.y - y) < LABEL.height
    let { y } = place
    while (taken.some(each => covers(each, y))) y += 1
    taken.push({ x: place.x, y })
  }
  return taken.map(({ y }) => y)
}
