import type { Socket } from 'node:net'
import type { Caller } from './operation.ts'
import { readWholePost, type WholePost } from './whole-post.ts'
import { writeWhole } from './write-whole.ts'

export interface FrontOptions {
  /** True when it will answer by `connection.reply`, once; false, with nothing done, leaves the request to node:http. */
  take(post: WholePost, connection: FrontConnection): boolean
  /** Gives a socket to node:http, with all its bytes unread. */
  handOver(socket: Socket): void
  /** How long a caller may take to send its first byte, and how long a connection is kept between requests. */
  firstByteMs: number
  idleMs: number
}

const unsendable = /[^\t\x20-\x7e\x80-\xff]/

/**
 * A connection up to its first request that is not a plain whole POST for the front; from then on it is node:http's.
 * Requests are answered one at a time: what comes while one is in hand waits, and is node:http's too.
 */
export class FrontConnection {
  readonly #socket: Socket
  readonly #options: FrontOptions
  readonly #unread: Buffer[] = []
  #isBusy = false
  #isLast = false
  #hasServed = false

  constructor(socket: Socket, options: FrontOptions) {
    this.#socket = socket
    this.#options = options
    socket.setTimeout(options.firstByteMs)
    socket.on('data', this.#onData)
    socket.on('end', this.#onEnd)
    socket.on('timeout', this.#onBroken)
    socket.on('error', this.#onBroken)
  }

  get caller(): Caller {
    return this.#socket
  }

  get isGone(): boolean {
    return this.#socket.destroyed
  }

  /** Answers the request in hand. Throws TypeError, with nothing sent, for a header value that HTTP cannot carry. */
  reply(status: string, headers: Record<string, string>, body: Buffer): void {
    const idleSeconds = Math.floor(this.#options.idleMs / 1000)
    let head = `HTTP/1.1 ${status}\r\nDate: ${httpDate()}\r\nConnection: `
    head += this.#isLast ? 'close' : `keep-alive\r\nKeep-Alive: timeout=${idleSeconds}`
    for (const name in headers) {
      const value = headers[name] ?? ''
      if (unsendable.test(value)) throw new TypeError(`The header ${name} has a character that HTTP cannot carry.`)
      head += `\r\n${name}: ${value}`
    }
    const isDrained = writeWhole(this.#socket, `${head}\r\nContent-Length: ${body.length}\r\n\r\n`, body)
    this.#isBusy = false
    if (this.#isLast) this.#socket.destroySoon()
    else if (this.#unread.length > 0) this.#handOver()
    else if (!isDrained) this.#waitForReader()
  }

  /** Closes as soon as what is in hand was answered. */
  finish(): void {
    this.#isLast = true
    if (!this.#isBusy) this.#socket.destroySoon()
  }

  destroy(): void {
    this.#socket.destroy()
  }

  readonly #onData = (chunk: Buffer): void => {
    if (this.#isLast) return
    if (!this.#isBusy && this.#take(chunk)) return
    this.#unread.push(chunk)
    if (this.#isBusy) this.#socket.pause()
    else this.#handOver()
  }

  #take(chunk: Buffer): boolean {
    const post = readWholePost(chunk)
    if (!post) return false
    if (!this.#hasServed) this.#socket.setTimeout(this.#options.idleMs)
    this.#hasServed = true
    this.#isBusy = this.#options.take(post, this)
    return this.#isBusy
  }

  readonly #onEnd = (): void => void this.#socket.end()

  readonly #onBroken = (): void => void this.#socket.destroy()

  /** A caller that sends but does not read must not fill the memory with answers. */
  #waitForReader(): void {
    this.#socket.pause()
    this.#socket.once('drain', () => this.#socket.resume())
  }

  #handOver(): void {
    const socket = this.#socket
    socket.pause()
    socket.setTimeout(0)
    socket.off('data', this.#onData)
    socket.off('end', this.#onEnd)
    socket.off('timeout', this.#onBroken)
    socket.off('error', this.#onBroken)
    socket.unshift(Buffer.concat(this.#unread))
    this.#options.handOver(socket)
    process.nextTick(() => socket.resume())
  }
}

let dateText = ''
let dateSecond = 0

/** Made once a second. */
function httpDate(): string {
  const second = Math.floor(Date.now() / 1000)
  if (second !== dateSecond) {
    dateSecond = second
    dateText = new Date(second * 1000).toUTCString()
  }
  return dateText
}
