const empty = Buffer.alloc(0)
const smallestStore = 16 * 1024

/**
 * Bytes that come in pieces, as one Buffer. A single piece is kept as it is; more are copied together at once, so that a
 * sender of many tiny pieces costs their bytes and not an object for each.
 */
export class GatheredBytes {
  length = 0
  #only: Buffer | undefined
  #store: Buffer = empty

  append(piece: Buffer): void {
    if (piece.length === 0) return
    if (this.length === 0) {
      this.#only = piece
      this.length = piece.length
      return
    }
    const length = this.length + piece.length
    if (length > this.#store.length) this.#grow(length)
    piece.copy(this.#store, this.length)
    this.#only = undefined
    this.length = length
  }

  /** All of them. Append nothing afterwards. */
  bytes(): Buffer {
    return this.#only ?? this.#store.subarray(0, this.length)
  }

  #grow(atLeast: number): void {
    const store = Buffer.allocUnsafe(Math.max(smallestStore, atLeast, this.#store.length * 2))
    this.bytes().copy(store)
    this.#store = store
  }
}
