/** A JSON value; a number that JavaScript cannot hold exactly is an object that stands for its text. */
export type Json = string | number | boolean | null | Json[] | { [name: string]: Json }

/** ECMAScript's JSON.rawJSON, which the type library does not know yet. */
const { rawJSON } = JSON as typeof JSON & { rawJSON(text: string): Json & object }

/** Numbers with so many digits, or with an exponent, may read back differently. */
const mayLosePrecision = /\d[\d.]{15}|\d[eE]/

const keepText = (_key: string, value: Json, context?: { source: string }): Json =>
  typeof value === 'number' && context !== undefined && String(value) !== context.source
    ? rawJSON(context.source)
    : value

/**
 * JSON.parse whose numbers are written again as they came, so that a long id in a record is not rounded.
 * Throws SyntaxError.
 */
export function parseJson(text: string): Json {
  return walked(() => (mayLosePrecision.test(text) ? JSON.parse(text, keepText) : JSON.parse(text)))
}

/** Throws SyntaxError for what is nested too deeply. */
export const writeJson = (value: Json): string => walked(() => JSON.stringify(value))

/** A few thousand levels are the end of JavaScript's stack: a fault of the record, not of the one who reads it. */
function walked<Result>(walk: () => Result): Result {
  try {
    return walk()
  } catch (cause) {
    throw cause instanceof RangeError ? new SyntaxError('JSON is nested too deeply', { cause }) : cause
  }
}
