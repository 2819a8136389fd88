import { invalidParameter, notImplemented } from '../errors.ts'
import { parseJsonFilter } from './json-filter.ts'

export type Matcher = (message: string) => boolean

/**
 * Parses a filter pattern: terms (all of them), `"phrases"`, `?any ?of ?these`, `-not`, and JSON patterns in braces.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html
 */
export function parseFilter(pattern: string): Matcher {
  const text = pattern.trim()
  if (text === '') return () => true
  if (text.startsWith('{')) return parseJsonFilter(text)
  if (text.startsWith('[')) throw notImplemented('Filter patterns for space-delimited log events')
  const terms = parseTerms(text)
  const wanted = terms.filter(term => term.sign === '')
  const excluded = terms.filter(term => term.sign === '-')
  // "If you combine ? with other patterns, the question mark is ignored": those terms then have no effect.
  const anyOf = wanted.length + excluded.length > 0 ? [] : terms
  return message =>
    wanted.every(({ phrase }) => message.includes(phrase)) &&
    !excluded.some(({ phrase }) => message.includes(phrase)) &&
    (anyOf.length === 0 || anyOf.some(({ phrase }) => message.includes(phrase)))
}

interface Term {
  sign: string
  phrase: string
}

function parseTerms(text: string): Term[] {
  const token = /\s*([-?]?)(?:"((?:[^"\\]|\\.)*)"|([\p{L}\p{N}_]+))(?=\s|$)/uy
  const terms: Term[] = []
  token.lastIndex = 0
  while (token.lastIndex < text.length) {
    const at = token.lastIndex
    const found = token.exec(text)
    if (!found) {
      const rest = text.slice(at).trim().slice(0, 40)
      if (/^[-?]?%/.test(rest)) throw notImplemented('Regular expressions in filter patterns')
      throw invalidParameter(
        `Invalid filter pattern at '${rest}': terms with characters other than letters, digits and underscores must stand in double quotes.`,
      )
    }
    const [, sign = '', quoted, word = ''] = found
    terms.push({ sign, phrase: quoted === undefined ? word : quoted.replace(/\\(.)/g, '$1') })
  }
  return terms
}
