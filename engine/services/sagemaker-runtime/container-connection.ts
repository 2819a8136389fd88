import { connect, type Socket } from 'node:net'
import { writeWhole } from '../../protocol/write-whole.ts'
import { ResponseFault } from './response-fault.ts'
import { type ContainerResponse, type ResponseHead, ResponseReader } from './response-reader.ts'

/** The connection failed: what the container had of the request, nobody can tell. */
export class ConnectionFault extends Error {
  override name = 'ConnectionFault'
}

/**
 * How long a container keeps an idle connection when it does not say: the shortest of the usual defaults, gunicorn's
 * (uvicorn has 5 s, Node.js too, and says so). https://docs.gunicorn.org/en/stable/settings.html#keepalive (2026-11)
 */
const defaultIdleMs = 2000
/** Never more than half of it: a request must not meet the container's own idle close. */
const idleMarginMs = 1000
/** A connection that has been idle for less is taken to be open. */
const freshMs = 50

/** Where every socket reads into, one at a time: a store made for each read costs more than a copy of a small answer. */
const received = Buffer.allocUnsafeSlow(64 * 1024)

type Outcome = (error: Error | undefined, response?: ContainerResponse) => void

/** One kept-alive connection to a container; it carries one request at a time. */
export class ContainerConnection {
  readonly #socket: Socket
  readonly #maxBodyBytes: number
  #reader: ResponseReader | undefined
  #lastHead: ResponseHead | undefined
  #outcome: Outcome | undefined
  #usableUntilMs = Number.POSITIVE_INFINITY
  #freshUntilMs = Number.POSITIVE_INFINITY

  constructor(port: number, maxBodyBytes: number, onClose: (connection: ContainerConnection) => void) {
    this.#maxBodyBytes = maxBodyBytes
    const callback = (bytes: number) => {
      this.#onData(Buffer.from(received.subarray(0, bytes)))
      return true
    }
    this.#socket = connect({ port, host: '127.0.0.1', noDelay: true, onread: { buffer: received, callback } })
    this.#socket.on('error', error => this.#settle(this.#fault(error)))
    this.#socket.on('end', () => this.#onEnd())
    this.#socket.on('close', () => {
      this.#settle(this.#fault())
      onClose(this)
    })
  }

  get isUsable(): boolean {
    return !this.#socket.destroyed && this.#socket.writable && performance.now() < this.#usableUntilMs
  }

  /** False where the container may have closed it without our having looked since: see `ContainerCalls`. */
  get isFresh(): boolean {
    return performance.now() < this.#freshUntilMs
  }

  /** Sends a request whole; the outcome comes exactly once. */
  send(head: string, body: Buffer, outcome: Outcome): void {
    this.#reader = new ResponseReader(this.#maxBodyBytes, this.#lastHead)
    this.#outcome = outcome
    writeWhole(this.#socket, head, body)
  }

  destroy(): void {
    this.#socket.destroy()
  }

  #onData(chunk: Buffer): void {
    try {
      if (!this.#reader) throw new ResponseFault('sent bytes that nobody asked for')
      const response = this.#reader.feed(chunk)
      if (response) this.#answer(response)
    } catch (error) {
      this.#settle(error instanceof Error ? error : new ResponseFault(String(error)))
      this.destroy()
    }
  }

  #onEnd(): void {
    if (!this.#reader?.hasStarted) return
    try {
      this.#answer(this.#reader.end())
    } catch (error) {
      this.#settle(error instanceof Error ? error : new ResponseFault(String(error)))
    }
  }

  #answer(response: ContainerResponse): void {
    if (response.isReusable) {
      const idleMs = response.idleMs ?? defaultIdleMs
      const nowMs = performance.now()
      this.#usableUntilMs = nowMs + idleMs - Math.min(idleMarginMs, idleMs / 2)
      this.#freshUntilMs = nowMs + freshMs
    } else {
      this.#usableUntilMs = 0
      this.destroy()
    }
    this.#settle(undefined, response)
  }

  #settle(error: Error | undefined, response?: ContainerResponse): void {
    const outcome = this.#outcome
    this.#lastHead = this.#reader?.head
    this.#outcome = undefined
    this.#reader = undefined
    outcome?.(error, response)
  }

  #fault(cause?: Error): ConnectionFault {
    return new ConnectionFault(cause?.message ?? 'the connection was closed without an answer', { cause })
  }
}
