/** A duration in its two largest units: `<1s`, `42s`, `3m 05s`, `2h 04m`, `5d 3h`. */
export function formatDuration(durationMs: number): string {
  const seconds = Math.max(0, Math.floor(durationMs / 1000))
  const minutes = Math.floor(seconds / 60)
  const hours = Math.floor(minutes / 60)
  const days = Math.floor(hours / 24)
  if (seconds === 0) return '<1s'
  if (minutes === 0) return `${seconds}s`
  if (hours === 0) return `${minutes}m ${pad(seconds % 60)}s`
  if (days === 0) return `${hours}h ${pad(minutes % 60)}m`
  return `${days}d ${hours % 24}h`
}

function pad(value: number): string {
  return String(value).padStart(2, '0')
}
