import type { LogLine } from './model'

export const LOG_RANGES = ['15m', '1h', '6h', '1d', '1w'] as const
export type LogRange = (typeof LOG_RANGES)[number]

const MINUTE_MS = 60_000
export const LOG_RANGE_MS: Record<LogRange, number> = {
  '15m': 15 * MINUTE_MS,
  '1h': 60 * MINUTE_MS,
  '6h': 360 * MINUTE_MS,
  '1d': 1440 * MINUTE_MS,
  '1w': 10_080 * MINUTE_MS,
}

/** Lines kept in the browser; following drops the oldest beyond it. */
export const MAX_KEPT_LINES = 10_000

/** Both, each line once, oldest first, and at most 10,000 of the newest. Lines of one moment keep their order. */
export function mergeLines(kept: readonly LogLine[], read: readonly LogLine[]): LogLine[] {
  const known = new Set(kept.map(({ id }) => id))
  const fresh = read.filter(({ id }) => !known.has(id))
  const merged = fresh.length === 0 ? [...kept] : [...kept, ...fresh].sort((a, b) => a.atMs - b.atMs)
  return merged.length > MAX_KEPT_LINES ? merged.slice(-MAX_KEPT_LINES) : merged
}

/** Index of the first line at or after a moment; the last line when all are older. */
export function indexAt(lines: readonly LogLine[], atMs: number): number {
  const index = lines.findIndex(line => line.atMs >= atMs)
  return index === -1 ? lines.length - 1 : index
}

/** Lines as a text file: ISO time, stream, text. */
export function linesToText(lines: readonly LogLine[]): string {
  return lines.map(({ atMs, stream, text }) => `${new Date(atMs).toISOString()} ${stream} ${text}\n`).join('')
}
