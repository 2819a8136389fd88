/** A number that JavaScript would change, as the text has it. */
export class ExactNumber {
  readonly source: string
  constructor(source: string) {
    this.source = source
  }
  toString(): string {
    return this.source
  }
}

export interface ExactJson {
  value: unknown
  /** Numbers are not as the text has them, because this browser does not tell. */
  isRounded: boolean
}

/** In the standard of 2025; a browser that lacks it gives no third argument. */
type Reviver = (key: string, value: unknown, context?: { source?: string }) => unknown
const parse: (text: string, reviver?: Reviver) => unknown = JSON.parse

const longNumbers = /-?\d[\d.]{15,}(?:[eE][+-]?\d+)?|-?\d[\d.]{0,14}[eE][+-]?\d{3,}/g

/** JSON whose numbers are as they were written. Throws SyntaxError. */
export function parseExactJson(text: string): ExactJson {
  // A reviver costs many times the parse: it runs only for a number that needs it.
  if (!text.match(longNumbers)?.some(number => !survives(number))) return { value: parse(text), isRounded: false }
  let isRounded = false
  const exact: Reviver = (_key, value, context) => {
    if (typeof value !== 'number') return value
    if (context?.source === undefined) isRounded = true
    return context?.source === undefined || survives(context.source) ? value : new ExactNumber(context.source)
  }
  try {
    return { value: parse(text, exact), isRounded }
  } catch (error) {
    // A reviver goes into the depth by recursion, where plain parsing does not.
    if (error instanceof RangeError) return { value: parse(text), isRounded: true }
    throw error
  }
}

/** True where the number, written by JavaScript, has the digits that it had. */
function survives(source: string): boolean {
  const value = Number(source)
  const written = String(value)
  // Most are written as JavaScript would: a large answer has hundreds of thousands of them.
  return written === source || (Number.isFinite(value) && digitsOf(written) === digitsOf(source))
}

/** `1234e-2` of 12.340, so that two spellings of a number compare as equal. */
function digitsOf(number: string): string {
  const [mantissa = '', exponent = '0'] = number.replace('-', '').toLowerCase().split(/e(.*)/s)
  const [whole = '', fraction = ''] = mantissa.split('.')
  const digits = `${whole}${fraction}`.replace(/^0+/, '')
  const kept = digits.replace(/0+$/, '')
  return kept === '' ? '0' : `${kept}e${Number(exponent) - fraction.length + digits.length - kept.length}`
}
