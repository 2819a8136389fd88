import { crc32 } from 'node:zlib'

/** A header of an event-stream message; the messages of SageMaker Runtime carry text alone. */
type EventHeaders = Record<string, string>

const stringType = 7
/** Two lengths and their checksum. */
const preludeBytes = 12
const checksumBytes = 4

/**
 * One message of `application/vnd.amazon.eventstream`: lengths and their CRC, headers, payload, and a CRC over all.
 * https://smithy.io/2.0/aws/amazon-eventstream.html (2026-11)
 */
function encodeEvent(headers: EventHeaders, payload: Uint8Array): Buffer {
  const head = Buffer.concat(Object.entries(headers).map(([name, value]) => encodeHeader(name, value)))
  const message = Buffer.allocUnsafe(preludeBytes + head.length + payload.length + checksumBytes)
  message.writeUInt32BE(message.length, 0)
  message.writeUInt32BE(head.length, 4)
  message.writeUInt32BE(crc32(message.subarray(0, 8)), 8)
  message.set(head, preludeBytes)
  message.set(payload, preludeBytes + head.length)
  const end = message.length - checksumBytes
  message.writeUInt32BE(crc32(message.subarray(0, end)), end)
  return message
}

function encodeHeader(name: string, value: string): Buffer {
  const nameBytes = Buffer.from(name)
  const valueBytes = Buffer.from(value)
  const header = Buffer.allocUnsafe(4 + nameBytes.length + valueBytes.length)
  header.writeUInt8(nameBytes.length, 0)
  header.set(nameBytes, 1)
  header.writeUInt8(stringType, 1 + nameBytes.length)
  header.writeUInt16BE(valueBytes.length, 2 + nameBytes.length)
  header.set(valueBytes, 4 + nameBytes.length)
  return header
}

export const eventStreamType = 'application/vnd.amazon.eventstream'

/** An event whose payload is bytes as they are (a member marked `eventpayload`). */
export const bytesEvent = (eventType: string, bytes: Uint8Array): Buffer =>
  encodeEvent(
    { ':event-type': eventType, ':content-type': 'application/octet-stream', ':message-type': 'event' },
    bytes,
  )

/** A modelled error that ends a stream after its reply has begun. */
export const exceptionEvent = (exceptionType: string, members: object): Buffer =>
  encodeEvent(
    { ':exception-type': exceptionType, ':content-type': 'application/json', ':message-type': 'exception' },
    Buffer.from(JSON.stringify(members)),
  )
