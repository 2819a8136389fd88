import { RequestError } from './request-error.ts'

/** `text/csv; charset=utf-8` → `text/csv`. Throws 415 for a charset that is not UTF-8. */
export function readContentType(header: string | undefined, fallback: string): string {
  if (header === undefined || header === '') return fallback
  const [type = '', ...parameters] = header.toLowerCase().split(';')
  const charset = parameters.map(text => text.trim()).find(text => text.startsWith('charset='))
  if (charset && !/^charset="?(utf-?8|us-ascii)"?$/.test(charset)) {
    throw new RequestError(415, `The charset of ${header} is not supported.`, 'UTF-8')
  }
  return type.trim()
}

/** The first of `offered` that an Accept header wants most; throws 406 where it wants none of them. */
export function chooseAccept(header: string | undefined, offered: readonly string[], fallback: string): string {
  const preferred = offered.includes(fallback) ? fallback : (offered[0] ?? fallback)
  if (header === undefined || header === '' || header === '*/*' || header === preferred) return preferred
  const ranges = header
    .toLowerCase()
    .split(',')
    .map(readRange)
    .filter(range => range.quality > 0)
    .sort((a, b) => b.quality - a.quality)
  for (const { type } of ranges) {
    const match = [preferred, ...offered].find(offer => matches(type, offer))
    if (match) return match
  }
  throw new RequestError(
    406,
    `The model does not answer as ${header.slice(0, 200)}.`,
    `Accept: ${offered.join(' or ')}`,
  )
}

const readRange = (text: string) => {
  const [type = '', ...parameters] = text.split(';').map(part => part.trim())
  const weight = parameters.find(parameter => parameter.startsWith('q='))
  const quality = weight ? Number(weight.slice(2)) : 1
  return { type, quality: Number.isFinite(quality) ? quality : 0 }
}

const matches = (range: string, offer: string) =>
  range === '*/*' || range === offer || (range.endsWith('/*') && offer.startsWith(range.slice(0, -1)))
