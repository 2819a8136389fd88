/** How far the work was at some moments, the newest last. */
export type Pace = readonly { atMs: number; readBytes: number }[]

const WINDOW_MS = 15_000

export function addSample(pace: Pace, sample: Pace[number]): Pace {
  return [...pace.filter(({ atMs }) => atMs > sample.atMs - WINDOW_MS), sample]
}

/** Bytes a second over the last seconds; undefined while nobody can say. */
export function bytesPerSecond(pace: Pace): number | undefined {
  const [first] = pace
  const last = pace.at(-1)
  if (!first || !last || last.atMs - first.atMs < 500) return undefined
  return ((last.readBytes - first.readBytes) * 1000) / (last.atMs - first.atMs)
}

export function timeLeftMs(pace: Pace, leftBytes: number): number | undefined {
  const rate = bytesPerSecond(pace)
  return rate ? (leftBytes / rate) * 1000 : undefined
}
