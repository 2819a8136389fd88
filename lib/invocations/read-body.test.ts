import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readBody } from './read-body'

/** A request as it comes from the network: in chunks, with or without its length. */
function requestOf(chunks: readonly Uint8Array[], contentLength?: number): Request {
  const queue = [...chunks]
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      const chunk = queue.shift()
      if (chunk) controller.enqueue(chunk)
      else controller.close()
    },
  })
  const headers = contentLength === undefined ? {} : { 'content-length': String(contentLength) }
  return new Request('http://127.0.0.1/', { method: 'POST', body, headers, duplex: 'half' } as RequestInit) // The DOM's types lack `duplex`.
}

const someChunks = fc.array(fc.uint8Array({ minLength: 1, maxLength: 40 }), { maxLength: 8 })

test('any body in any chunks comes out as it went in, if it fits', async () => {
  await fc.assert(
    fc.asyncProperty(someChunks, fc.boolean(), fc.integer({ min: 0, max: 200 }), async (chunks, isStated, maxBytes) => {
      const whole = Buffer.concat(chunks)
      const request = requestOf(chunks, isStated ? whole.length : undefined)
      if (whole.length <= maxBytes) {
        expect(Buffer.from(await readBody(request, maxBytes)).equals(whole)).toBe(true)
      } else {
        await expect(readBody(request, maxBytes)).rejects.toMatchObject({ code: 'payload-too-large' })
      }
    }),
  )
})

test('a body of another length than stated is refused', async () => {
  await fc.assert(
    fc.asyncProperty(someChunks, fc.nat(400), async (chunks, stated) => {
      const { length } = Buffer.concat(chunks)
      fc.pre(length !== stated)
      await expect(readBody(requestOf(chunks, stated), 1000)).rejects.toMatchObject({ code: 'validation' })
    }),
  )
})

test('no body at all is no bytes', async () => {
  expect(await readBody(new Request('http://127.0.0.1/', { method: 'POST' }), 10)).toHaveLength(0)
})

test('a body that breaks off is refused', async () => {
  const broken = (async function* () {
    yield new Uint8Array(10)
    throw new Error('aborted')
  })()
  await expect(readBody({ headers: new Headers(), body: broken }, 100)).rejects.toMatchObject({
    code: 'validation',
    message: expect.stringContaining('after 10 bytes'),
  })
})

test('of an endless body no more is taken than what shows that it is too large', async () => {
  let given = 0
  const endless = (async function* () {
    for (;;) {
      given += 1
      yield new Uint8Array(100)
    }
  })()
  const request = { headers: new Headers(), body: endless }
  await expect(readBody(request, 1000)).rejects.toMatchObject({ code: 'payload-too-large' })
  expect(given).toBe(11)
})
