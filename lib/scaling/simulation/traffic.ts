/** A drawn curve: so many points, evenly spread over its hours; in requests per minute. */
export const CURVE_POINTS = 25
export const CURVE_HOURS = [1, 3, 6, 12, 24] as const

export const PRESETS = ['daily', 'spike', 'ramp'] as const
export type Preset = (typeof PRESETS)[number]

/** A curve to begin with, whose highest point is `peak`. */
export function presetCurve(preset: Preset, peak: number): number[] {
  return Array.from({ length: CURVE_POINTS }, (_, index) => {
    const at = index / (CURVE_POINTS - 1)
    return Math.round(peak * SHAPES[preset](at))
  })
}

const SHAPES: Record<Preset, (at: number) => number> = {
  // Quiet at both ends, highest in the middle of the day's working half.
  daily: at => 0.05 + 0.95 * Math.max(0, Math.sin((at - 0.25) * 2 * Math.PI)) ** 1.5,
  spike: at => (at > 0.4 && at < 0.55 ? 1 : 0.1),
  ramp: at => at,
}

/** The curve minute by minute, straight between its points. */
export function minutesOfCurve(curve: readonly number[], hours: number): number[] {
  const minutes = Math.round(hours * 60)
  return Array.from({ length: minutes }, (_, minute) => {
    const at = (minute / Math.max(1, minutes - 1)) * (curve.length - 1)
    const left = Math.floor(at)
    const from = curve[left] ?? 0
    const to = curve[left + 1] ?? from
    return Math.round(from + (to - from) * (at - left))
  })
}

/** `10-250-0`, as a link carries it; undefined for what is no curve. */
export function parseCurve(text: string): number[] | undefined {
  const parts = text.split('-')
  if (parts.length !== CURVE_POINTS || !parts.every(part => /^\d{1,7}$/.test(part))) return undefined
  return parts.map(Number)
}

export const formatCurve = (curve: readonly number[]) => curve.join('-')
