/** A count: in full below 10,000, then short: `9,999`, `12.3K`, `4.5M`. */
export function formatCount(count: number): string {
  if (Math.abs(count) < 10_000) return new Intl.NumberFormat('en', { maximumFractionDigits: 2 }).format(count)
  return new Intl.NumberFormat('en', { notation: 'compact', maximumSignificantDigits: 3 }).format(count)
}
