import { EventStreamCodec } from '@smithy/core/event-streams'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createMessageReader } from './event-messages'

const codec = new EventStreamCodec(
  bytes => Buffer.from(bytes as Uint8Array).toString(), // The codec gives its own bytes.
  text => Buffer.from(text),
)
const encode = (body: Uint8Array) =>
  codec.encode({ headers: { ':message-type': { type: 'string', value: 'event' } }, body })

test('messages come out as they went in, however the bytes are cut', () => {
  const sizes = fc.infiniteStream(fc.integer({ min: 1, max: 60 }))
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 80 }), { maxLength: 8 }), sizes, (bodies, cuts) => {
      const stream = Buffer.concat(bodies.map(encode))
      const reader = createMessageReader()
      const read: number[][] = []
      for (let at = 0; at < stream.length; ) {
        const size = cuts.next().value ?? 1
        for (const { headers, body } of reader.read(stream.subarray(at, at + size))) {
          expect(headers[':message-type']?.value).toBe('event')
          read.push([...body])
        }
        at += size
      }
      reader.end()
      expect(read).toEqual(bodies.map(body => [...body]))
    }),
  )
})

test('what is damaged or cut off is no message', () => {
  const whole = encode(new Uint8Array([1, 2, 3]))
  const spoilt = whole.slice()
  spoilt[spoilt.length - 5] = 9
  expect(() => createMessageReader().read(spoilt)).toThrow(/checksum/)
  expect(() => createMessageReader().read(new Uint8Array(16).fill(0xff))).toThrow('damaged')
  const reader = createMessageReader()
  expect(reader.read(whole.subarray(0, 20))).toEqual([])
  expect(() => reader.end()).toThrow('broke off')
})
