import { hash } from 'node:crypto'

const blockBytes = 64
const digestBytes = 32

/**
 * A key that signs many texts with HMAC-SHA256 (RFC 2104). By two plain hashes, because `createHmac` makes an object of
 * OpenSSL's for each text, which costs an invocation as much as all else of its signature.
 */
export class HmacKey {
  readonly #inner: Buffer
  /** With room for the inner digest. */
  readonly #outer: Buffer

  /** The key is at most as long as a block, 64 bytes, which those of SigV4 are. */
  constructor(key: Buffer) {
    if (key.length > blockBytes) throw new RangeError('A key longer than a block is not supported.')
    const block = Buffer.alloc(blockBytes)
    key.copy(block)
    this.#inner = block.map(byte => byte ^ 0x36) as Buffer
    this.#outer = Buffer.concat([block.map(byte => byte ^ 0x5c), Buffer.alloc(digestBytes)])
  }

  /** 64 lower-case hex digits. */
  sign(text: string): string {
    const inner = Buffer.concat([this.#inner, Buffer.from(text)])
    this.#outer.write(hash('sha256', inner), blockBytes, 'hex')
    return hash('sha256', this.#outer)
  }
}
