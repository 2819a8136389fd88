/**
 * How a streamed answer travels from Slipway to the browser: frames of one byte for their kind, four for the length of
 * what follows (big-endian), and that many bytes. A part holds bytes of the model; the last frame is an end or a
 * failure, both in JSON. A stream without one was cut off on the way.
 */
export const partsType = 'application/vnd.slipway.parts'

const kinds = ['part', 'end', 'failure'] as const
export type FrameKind = (typeof kinds)[number]

export interface Frame {
  kind: FrameKind
  bytes: Uint8Array<ArrayBuffer>
}

const headBytes = 5
/** AWS's own parts are far smaller; a longer one is no frame of ours. */
const maxFrameBytes = 32 * 1024 * 1024

export function encodeFrame(kind: FrameKind, bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const frame = new Uint8Array(headBytes + bytes.byteLength)
  frame[0] = kinds.indexOf(kind)
  new DataView(frame.buffer).setUint32(1, bytes.byteLength)
  frame.set(bytes, headBytes)
  return frame
}

/** Takes a stream as it comes, in pieces of any size, and gives the frames that are whole. Throws for what is none. */
export function createFrameReader(): (chunk: Uint8Array) => Frame[] {
  let held = new Uint8Array(0)
  return chunk => {
    held = held.byteLength === 0 ? new Uint8Array(chunk) : joined(held, chunk)
    const frames: Frame[] = []
    let at = 0
    while (held.byteLength - at >= headBytes) {
      const length = new DataView(held.buffer, held.byteOffset + at).getUint32(1)
      const kind = kinds[held[at] ?? -1]
      if (kind === undefined || length > maxFrameBytes) throw new Error('The stream is damaged: this is no frame.')
      if (held.byteLength - at - headBytes < length) break
      frames.push({ kind, bytes: held.slice(at + headBytes, at + headBytes + length) })
      at += headBytes + length
    }
    held = held.subarray(at)
    return frames
  }
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array<ArrayBuffer> {
  const both = new Uint8Array(first.byteLength + second.byteLength)
  both.set(first)
  both.set(second, first.byteLength)
  return both
}
