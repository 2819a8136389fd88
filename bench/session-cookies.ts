import type { BenchContext } from './row.ts'

/** The session as a browser's context takes it. */
export function cookiesOf({ cookie, url }: BenchContext['dashboard']) {
  return cookie
    .split('; ')
    .map(pair => ({ name: pair.slice(0, pair.indexOf('=')), value: pair.slice(pair.indexOf('=') + 1), url }))
    .filter(({ value }) => value !== '')
}
