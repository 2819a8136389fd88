import { EventStreamCodec, type Message } from '@smithy/core/event-streams'

const codec = new EventStreamCodec(
  bytes => Buffer.from(bytes as Uint8Array).toString('utf8'), // The codec gives its own bytes.
  text => Buffer.from(text),
)

/** Lengths and checksum of the prelude; AWS's messages are far below this bound (16 MiB). */
const preludeBytes = 12
const maxMessageBytes = 32 * 1024 * 1024

/**
 * Takes AWS's event stream as it comes and gives the messages that are whole. All of a chunk in one go: a promise for
 * each message would hold the first of them back until the last. Throws for what is damaged.
 * https://smithy.io/2.0/aws/amazon-eventstream.html
 */
export function createMessageReader() {
  let held = Buffer.alloc(0)
  return {
    read(chunk: Uint8Array): Message[] {
      held = held.length === 0 ? Buffer.from(chunk) : Buffer.concat([held, chunk])
      const messages: Message[] = []
      let at = 0
      while (held.length - at >= preludeBytes) {
        const length = held.readUInt32BE(at)
        if (length < preludeBytes || length > maxMessageBytes) throw new Error('The event stream is damaged.')
        if (held.length - at < length) break
        messages.push(codec.decode(held.subarray(at, at + length)))
        at += length
      }
      held = held.subarray(at)
      return messages
    },
    /** Throws where the stream ended within a message. */
    end(): void {
      if (held.length > 0) throw new Error('The event stream broke off within a message.')
    },
  }
}
