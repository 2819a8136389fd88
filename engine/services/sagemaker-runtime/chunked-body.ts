import { GatheredBytes } from '../../protocol/gathered-bytes.ts'
import { ResponseFault, tooLarge } from './response-fault.ts'

const maxLineBytes = 64 * 1024
/** Beyond so many chunks they must hold a little on average: each costs the engine as much as a kilobyte does. */
const freeChunks = 100_000
const minMeanBytes = 16
const empty = Buffer.alloc(0)

/** A body in the chunked transfer coding; trailers are passed over. */
export class ChunkedBody {
  readonly #maxBytes: number
  readonly #body = new GatheredBytes()
  #pending: Buffer = empty
  #chunks = 0
  /** Bytes that the chunks so far have announced. */
  #announced = 0
  /** Bytes of the current chunk that are still to come, its line end included; undefined between chunks. */
  #left: number | undefined
  #isInTrailer = false

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes
  }

  /** All of it, once `feed` said so. */
  bytes(): Buffer {
    return this.#body.bytes()
  }

  /** True once the last chunk and its trailers are in. Throws ResponseFault. */
  feed(bytes: Buffer): boolean {
    let rest = this.#pending.length > 0 ? Buffer.concat([this.#pending, bytes]) : bytes
    this.#pending = empty
    while (rest.length > 0) {
      if (this.#left !== undefined) {
        rest = this.#takeData(rest, this.#left)
        continue
      }
      const end = rest.indexOf('\r\n')
      if (end < 0) {
        if (rest.length > maxLineBytes) throw new ResponseFault('sent a chunk without an end')
        this.#pending = rest
        return false
      }
      if (this.#isInTrailer && end === 0) return true
      if (!this.#isInTrailer) this.#startChunk(rest.toString('latin1', 0, end))
      rest = rest.subarray(end + 2)
    }
    return false
  }

  #startChunk(line: string): void {
    const size = /^([0-9a-fA-F]{1,8})\s*(?:;|$)/.exec(line)?.[1]
    if (size === undefined) throw new ResponseFault('sent a malformed chunk')
    const bytes = Number.parseInt(size, 16)
    this.#announced += bytes
    if (this.#announced > this.#maxBytes) throw tooLarge(this.#maxBytes)
    if (++this.#chunks > freeChunks && this.#announced < this.#chunks * minMeanBytes)
      throw new ResponseFault(`sent more than ${freeChunks} chunks of less than ${minMeanBytes} bytes on average`)
    if (bytes === 0) this.#isInTrailer = true
    else this.#left = bytes + 2
  }

  #takeData(rest: Buffer, left: number): Buffer {
    this.#body.append(rest.subarray(0, Math.max(0, left - 2)))
    const taken = Math.min(rest.length, left)
    this.#left = taken === left ? undefined : left - taken
    return rest.subarray(taken)
  }
}
