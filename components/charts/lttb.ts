/**
 * Largest-Triangle-Three-Buckets (Steinarsson, "Downsampling Time Series for Visual Representation", 2013):
 * of the indices `present`, the `quota` ones whose polyline looks most like the whole. First and last are kept.
 */
export function lttb(
  times: readonly number[],
  values: readonly (number | null)[],
  present: readonly number[],
  quota: number,
): number[] {
  if (present.length <= quota) return [...present]
  if (quota < 3) return [present[0], present[present.length - 1]].filter(index => index !== undefined).slice(0, quota)
  const x = (position: number) => times[present[position] ?? 0] ?? 0
  const y = (position: number) => values[present[position] ?? 0] ?? 0
  const bucketSize = (present.length - 2) / (quota - 2)
  const picked = [0]
  let anchor = 0
  for (let bucket = 0; bucket < quota - 2; bucket++) {
    const start = Math.floor(bucket * bucketSize) + 1
    const end = Math.floor((bucket + 1) * bucketSize) + 1
    const next = mean(x, y, end, Math.min(Math.floor((bucket + 2) * bucketSize) + 1, present.length))
    anchor = largestTriangle(x, y, anchor, start, end, next)
    picked.push(anchor)
  }
  picked.push(present.length - 1)
  return picked.map(position => present[position] ?? 0)
}

type At = (position: number) => number

function mean(x: At, y: At, start: number, end: number): { x: number; y: number } {
  let sumX = 0
  let sumY = 0
  for (let position = start; position < end; position++) {
    sumX += x(position)
    sumY += y(position)
  }
  const count = Math.max(1, end - start)
  return { x: sumX / count, y: sumY / count }
}

function largestTriangle(x: At, y: At, anchor: number, start: number, end: number, next: { x: number; y: number }) {
  const anchorX = x(anchor)
  const anchorY = y(anchor)
  let best = start
  let bestArea = -1
  for (let position = start; position < end; position++) {
    const area = Math.abs((anchorX - next.x) * (y(position) - anchorY) - (anchorX - x(position)) * (next.y - anchorY))
    if (area > bestArea) {
      bestArea = area
      best = position
    }
  }
  return best
}
