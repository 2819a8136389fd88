/** A number with three significant digits, in plain notation: `1.23`, `45.6`, `789`, `12,300`. */
export function significant(value: number): string {
  return new Intl.NumberFormat('en', { maximumSignificantDigits: 3 }).format(value)
}
