import type { ChartData } from '../../components/charts/series'

/** Four latency lines by the minute, with the spikes that a chart must not lose. */
export function chartData(points: number): ChartData {
  const startMs = Date.UTC(2026, 10, 21)
  const line = (base: number, seed: number) =>
    Array.from({ length: points }, (_, index) => base + ((index * seed) % 37) + (index % 211 === 0 ? base * 3 : 0))
  return {
    timesMs: Array.from({ length: points }, (_, index) => startMs + index * 60_000),
    series: [
      { key: 'p50', label: 'p50', tone: 'p50', values: line(20, 7) },
      { key: 'p90', label: 'p90', tone: 'p90', values: line(60, 11) },
      { key: 'p99', label: 'p99', tone: 'p99', values: line(140, 13) },
      { key: 'overhead', label: 'overhead', tone: 'second', values: line(5, 3) },
    ],
  }
}
