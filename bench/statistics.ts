/** The value at rank `fraction` (0..1) of the samples; NaN for none. */
export function percentile(samples: readonly number[], fraction: number): number {
  const sorted = [...samples].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * fraction))] ?? Number.NaN
}

export const median = (samples: readonly number[]) => percentile(samples, 0.5)

/** Three significant digits, for a report. */
export const round3 = (value: number) => Number(value.toPrecision(3))
