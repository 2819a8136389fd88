const steps: readonly [unit: Intl.RelativeTimeFormatUnit, seconds: number][] = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
]

const words = new Intl.RelativeTimeFormat('en', { numeric: 'always', style: 'short' })

/** How long ago, or how far ahead, seen from `nowMs`: `just now`, `5 min. ago`, `in 2 hr.` */
export function formatRelativeTime(atMs: number, nowMs: number): string {
  const seconds = (atMs - nowMs) / 1000
  for (const [unit, size] of steps) {
    if (Math.abs(seconds) >= size) return words.format(Math.trunc(seconds / size), unit)
  }
  return Math.abs(seconds) < 10 ? 'just now' : words.format(Math.trunc(seconds), 'second')
}
