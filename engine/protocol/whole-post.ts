import type { IncomingHttpHeaders } from 'node:http'

/** A POST whose head and body came in one piece. */
export interface WholePost {
  /** Still percent-encoded; there is no query. */
  path: string
  /** By lower-case name; none came twice. */
  headers: IncomingHttpHeaders
  body: Buffer
}

const maxHeadBytes = 16 * 1024
const post = Buffer.from('POST /')
const headEnd = Buffer.from('\r\n\r\n')
const requestLine = /^POST (\/[!$&'()*+,\-./0-9:;=@A-Z_a-z~%]*) HTTP\/1\.1\r\n/
/** No control character: neither a bare line end nor a folded line gets past it. */
const headerLine = /([0-9A-Za-z-]+):[\t ]*([\t\x20-\x7e]*)\r\n/y
const contentLength = /^(?:0|[1-9]\d{0,6})$/
/** These change how a request is framed or answered. */
const unusual = ['transfer-encoding', 'expect', 'upgrade', 'trailer']

/**
 * Reads a plain HTTP/1.1 POST that fills a chunk to its last byte. Undefined for anything else, be it incomplete, unusual
 * or malformed: node:http then decides. So this can be strict, and needs no answer for what it does not take.
 */
export function readWholePost(chunk: Buffer): WholePost | undefined {
  if (chunk.length < post.length || post.compare(chunk, 0, post.length) !== 0) return undefined
  const end = chunk.indexOf(headEnd)
  if (end < 0 || end > maxHeadBytes) return undefined
  const head = chunk.toString('latin1', 0, end + 2)
  const line = requestLine.exec(head)
  const path = line?.[1]
  if (!line || path === undefined) return undefined
  const headers = readHeaders(head, line[0].length)
  const length = headers?.['content-length']
  if (!headers || length === undefined || !contentLength.test(length)) return undefined
  const bodyStart = end + headEnd.length
  if (Number(length) !== chunk.length - bodyStart) return undefined
  if (headers.connection !== undefined && headers.connection.toLowerCase() !== 'keep-alive') return undefined
  for (const name of unusual) if (headers[name] !== undefined) return undefined
  return { path, headers, body: chunk.subarray(bodyStart) }
}

function readHeaders(head: string, start: number): IncomingHttpHeaders | undefined {
  const headers: IncomingHttpHeaders = {}
  headerLine.lastIndex = start
  for (let at = start; at < head.length; at = headerLine.lastIndex) {
    const [, given = '', value = ''] = headerLine.exec(head) ?? []
    if (given === '') return undefined
    const name = given.toLowerCase()
    // Also true of `constructor` and its like.
    if (headers[name] !== undefined) return undefined
    headers[name] = value.trimEnd()
  }
  return headers
}
