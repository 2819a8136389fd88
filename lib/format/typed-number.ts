const DECIMAL = /^[+-]?(?:\d+\.?\d*|\.\d+)$/

/** A number as people write it: empty is absent, and what is none ("1e3", "0x10", "two") is NaN, which schemas refuse. */
export function typedNumber(text: string): number | undefined {
  const trimmed = text.trim()
  if (trimmed === '') return undefined
  const value = DECIMAL.test(trimmed) ? Number(trimmed) : Number.NaN
  return Number.isFinite(value) ? value : Number.NaN
}

/** The same where there must be one: NaN too for nothing typed. */
export const requiredNumber = (text: string | undefined): number => typedNumber(text ?? '') ?? Number.NaN

/** A number as it may be typed, all its digits: `String` writes the smallest and the greatest with an exponent. */
export const asTyped = (value: number): string =>
  value.toLocaleString('en', { useGrouping: false, maximumSignificantDigits: 17 })

/** A weight for its share of the traffic: what is none yet weighs nothing. */
export const typedWeight = (text: string): number => Math.max(0, typedNumber(text) || 0)

/** A count as it was understood, "2,048"; a dash while it is none. */
export function shownCount(text: string): string {
  const count = typedNumber(text)
  return count !== undefined && Number.isInteger(count) && count >= 0 ? count.toLocaleString('en') : '–'
}
