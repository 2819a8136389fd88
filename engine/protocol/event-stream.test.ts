import { crc32 } from 'node:zlib'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { bytesEvent, exceptionEvent } from './event-stream.ts'

/** Takes a message apart as its specification says, checksums included. */
function decode(message: Buffer) {
  const [total, headBytes] = [message.readUInt32BE(0), message.readUInt32BE(4)]
  expect(total).toBe(message.length)
  expect(message.readUInt32BE(8)).toBe(crc32(message.subarray(0, 8)))
  expect(message.readUInt32BE(total - 4)).toBe(crc32(message.subarray(0, total - 4)))
  const headers: Record<string, string> = {}
  for (let at = 12; at < 12 + headBytes; ) {
    const nameEnd = at + 1 + message.readUInt8(at)
    expect(message.readUInt8(nameEnd)).toBe(7)
    const end = nameEnd + 3 + message.readUInt16BE(nameEnd + 1)
    headers[message.toString('utf8', at + 1, nameEnd)] = message.toString('utf8', nameEnd + 3, end)
    at = end
  }
  return { headers, payload: message.subarray(12 + headBytes, total - 4) }
}

it('frames any bytes', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 2000 }), bytes => {
      const { headers, payload } = decode(bytesEvent('PayloadPart', bytes))
      expect(payload.equals(bytes)).toBe(true)
      expect(headers).toMatchObject({ ':event-type': 'PayloadPart', ':message-type': 'event' })
    }),
  )
})

it('frames an error with its members', () => {
  const { headers, payload } = decode(exceptionEvent('ModelStreamError', { Message: 'é', ErrorCode: 'StreamBroken' }))
  expect(headers).toMatchObject({ ':exception-type': 'ModelStreamError', ':message-type': 'exception' })
  expect(JSON.parse(payload.toString())).toEqual({ Message: 'é', ErrorCode: 'StreamBroken' })
})
