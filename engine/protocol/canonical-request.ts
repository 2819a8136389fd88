import { SignatureFault } from './signature-fault.ts'

const unreservedPath = /^[A-Za-z0-9\-._~/]*$/
const dotSegment = /\/\.{1,2}(\/|$)|\/\//

/** RFC 3986 encoding as SigV4 wants it: everything but letters, digits and `-._~`. */
const strictEncode = (text: string) =>
  encodeURIComponent(text).replace(/[!'()*]/g, sign => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)

/**
 * The path as it was signed: S3 signs what it sends, all others normalise the sent path and encode it once more.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 */
export function canonicalPath(path: string, service: string): string {
  if (service === 's3') return path
  const plain = unreservedPath.test(path) && !dotSegment.test(path)
  return plain ? path : normalise(path).split('/').map(strictEncode).join('/')
}

function normalise(path: string): string {
  const kept: string[] = []
  for (const segment of path.split('/')) {
    if (segment === '' || segment === '.') continue
    if (segment === '..') kept.pop()
    else kept.push(segment)
  }
  const body = kept.join('/')
  return `/${body}${body !== '' && path.endsWith('/') ? '/' : ''}`
}

/** Query parameters decoded, encoded strictly, sorted; a presigned URL's own signature is left out. */
export function canonicalQuery(query: string): string {
  if (query === '') return ''
  const pairs: [string, string][] = []
  for (const part of query.split('&')) {
    if (part === '' || part.startsWith('X-Amz-Signature=')) continue
    const equals = part.indexOf('=')
    const name = equals < 0 ? part : part.slice(0, equals)
    const value = equals < 0 ? '' : part.slice(equals + 1)
    pairs.push([strictEncode(decode(name)), strictEncode(decode(value))])
  }
  pairs.sort(([a, x], [b, y]) => (a === b ? order(x, y) : order(a, b)))
  return pairs.map(([name, value]) => `${name}=${value}`).join('&')
}

const order = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    throw new SignatureFault(
      'incomplete',
      `The query string has a malformed percent-encoding near '${text.slice(0, 40)}'.`,
    )
  }
}

const oneSpace = /\s{2,}|[\t\n\r]/

/** `name:value` lines of the signed headers, values trimmed and with single spaces. */
export function canonicalHeaders(
  headers: Record<string, string | string[] | undefined>,
  signedHeaders: readonly string[],
): string {
  let lines = ''
  for (const name of signedHeaders) {
    const raw = headers[name]
    const value = raw === undefined ? '' : (typeof raw === 'string' ? raw : raw.join(',')).trim()
    lines += `${name}:${oneSpace.test(value) ? value.replace(/\s+/g, ' ') : value}\n`
  }
  return lines
}
