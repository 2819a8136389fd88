import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { type ContainerResponse, type ResponseHead, ResponseReader } from './response-reader.ts'

/** Feeds the bytes in pieces of the given sizes, then ends the stream. */
function read(bytes: Buffer, sizes: number[] = [], maxBodyBytes = 1_000_000, known?: ResponseHead): ContainerResponse {
  const reader = new ResponseReader(maxBodyBytes, known)
  let start = 0
  for (const size of [...sizes, bytes.length]) {
    const response = start < bytes.length ? reader.feed(bytes.subarray(start, start + size)) : undefined
    if (response) return response
    start += size
  }
  return reader.end()
}
const message = (head: string, body: Uint8Array = new Uint8Array()) =>
  Buffer.concat([Buffer.from(head.replaceAll('\n', '\r\n')), body])
const sizes = fc.array(fc.integer({ min: 1, max: 40 }), { maxLength: 60 })
const bodies = fc.uint8Array({ maxLength: 300 })

describe('a response', () => {
  it('is the same however its bytes arrive, with a length', () => {
    fc.assert(
      fc.property(bodies, sizes, (body, cuts) => {
        const head = `HTTP/1.1 100 Continue\n\nHTTP/1.1 200 OK\nContent-Type: text/csv\nContent-Length: ${body.length}\n\n`
        const response = read(message(head, body), cuts)
        expect(response).toMatchObject({ status: 200, contentType: 'text/csv', isReusable: true })
        expect(response.body.equals(body)).toBe(true)
      }),
    )
  })

  it('is the same however its bytes arrive, in chunks', () => {
    fc.assert(
      fc.property(fc.array(bodies, { maxLength: 5 }), sizes, (chunks, cuts) => {
        const framed = chunks
          .filter(chunk => chunk.length > 0)
          .flatMap(chunk => [Buffer.from(`${chunk.length.toString(16)};x=y\r\n`), chunk, Buffer.from('\r\n')])
        const end = Buffer.from('0\r\nTrailer: a\r\n\r\n')
        const head = 'HTTP/1.1 200 OK\ntransfer-encoding: chunked\n\n'
        const response = read(message(head, Buffer.concat([...framed, end])), cuts)
        expect(response.body.equals(Buffer.concat(chunks))).toBe(true)
        expect(response.isReusable).toBe(true)
      }),
    )
  })

  it('is the same whichever head is known, a response that sends too much included', () => {
    const heads = fc.constantFrom(
      ...['Content-Length: 3', 'Content-Length: 4', 'Content-Length: 3\nContent-Type: a/b', 'Connection: close'].map(
        lines => `HTTP/1.1 200 OK\n${lines}\n\n`,
      ),
    )
    const someBodies = fc.constantFrom('abc', 'abcd', 'abcdef').map(text => Buffer.from(text))
    fc.assert(
      fc.property(heads, heads, someBodies, sizes, (head, earlier, body, cuts) => {
        const reader = new ResponseReader(1000)
        reader.feed(message(earlier, Buffer.from('wxyz')))
        const outcome = (known?: ResponseHead) => {
          try {
            return read(message(head, body), cuts, 1000, known)
          } catch (error) {
            return error
          }
        }
        expect(reader.head?.status).toBe(200)
        expect(outcome(reader.head)).toEqual(outcome())
      }),
    )
  })

  it('ends with the connection where it has no other end', () => {
    const response = read(message('HTTP/1.0 500 Oops\n\n', Buffer.from('why')))
    expect(response).toMatchObject({ status: 500, isReusable: false })
    expect(response.body.toString()).toBe('why')
  })

  it('says how long its connection stays', () => {
    const head = (connection: string) => message(`HTTP/1.1 204 None\n${connection}\n\n`)
    expect(read(head('Keep-Alive: timeout=5'))).toMatchObject({ isReusable: true, idleMs: 5000 })
    expect(read(head('Connection: close'))).toMatchObject({ isReusable: false, idleMs: undefined })
  })
})

test.each([
  [1024, true],
  [1025, false],
])('custom attributes of %i characters are passed on: %s', (length, isPassed) => {
  const attributes = 'a'.repeat(length)
  const response = read(message(`HTTP/1.1 200 OK\nX-Amzn-SageMaker-Custom-Attributes: ${attributes}\n\n`))
  expect(response).toMatchObject({ status: 200, customAttributes: isPassed ? attributes : undefined })
})

describe('a broken response', () => {
  it.each([
    ['something other than HTTP/1.1', message('SSH-2.0-x\n\n')],
    ['Content-Length', message('HTTP/1.1 200 OK\nContent-Length: -4\n\n')],
    ['malformed chunk', message('HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\nzz\n')],
    ['transfer encoding', message('HTTP/1.1 200 OK\nTransfer-Encoding: gzip\n\n')],
    ['before its response was complete', message('HTTP/1.1 200 OK\nContent-Length: 9\n\nabc')],
    ['above the limit', message('HTTP/1.1 200 OK\nContent-Length: 9000000\n\n')],
    ['above the limit', message('HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\nFFFFFFF\n')],
    [
      'more than 100000 chunks of less than 16 bytes',
      message('HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n', Buffer.from('1\r\nx\r\n'.repeat(200_000))),
    ],
    ['content-type with a control character', message('HTTP/1.1 200 OK\nContent-Type: a\u0007b\n\n')],
    ['response head above', Buffer.alloc(100_000, 'a')],
  ])('is refused: %s', (reason, bytes) => {
    expect(() => read(bytes)).toThrow(reason)
  })
})
