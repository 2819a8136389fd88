import { ConnectionFault, ContainerConnection } from './container-connection.ts'
import type { ContainerResponse } from './response-reader.ts'

export interface CallLimits {
  /** Requests that one instance is given at the same time. */
  connectionsPerInstance: number
  /** Requests that wait for a connection beyond these. */
  queuedPerInstance: number
  maxResponseBytes: number
}

/** The queue of an instance is full. */
export class Overloaded extends Error {
  override name = 'Overloaded'
}

export interface PendingCall {
  /** When the request was handed to a connection (performance.now()); 0 while it waits for one. */
  sentAtMs: number
  /** When the container had answered, or the call was given up. */
  endedAtMs: number
  /** Gives up: the connection is cut, which tells the container to stop. */
  abort(reason: Error): void
  readonly response: Promise<ContainerResponse>
}

/**
 * Calls to one instance over a few kept-alive connections. A request is never sent twice: one that a container had and
 * crashed on must not crash the next. So a connection that the container closed is found out before it is used.
 */
export class ContainerCalls {
  readonly #port: number
  readonly #limits: CallLimits
  readonly #idle: ContainerConnection[] = []
  readonly #waiting: Call[] = []
  #open = 0

  constructor(port: number, limits: CallLimits) {
    this.#port = port
    this.#limits = limits
  }

  /** Sends a request to the container, now or when a connection is free. Throws Overloaded. */
  call(head: string, body: Buffer): PendingCall {
    const call = new Call(head, body)
    const connection = this.#take()
    if (connection) this.#begin(call, connection)
    else if (this.#waiting.length >= this.#limits.queuedPerInstance) throw new Overloaded()
    else this.#waiting.push(call)
    return call
  }

  #begin(call: Call, connection: ContainerConnection): void {
    if (connection.isFresh) this.#send(call, connection)
    else afterReading(() => this.#sendIfOpen(call, connection))
  }

  #sendIfOpen(call: Call, connection: ContainerConnection): void {
    if (!connection.isUsable) {
      connection.destroy()
      if (call.isOver) return
      const other = this.#take()
      if (other) this.#begin(call, other)
      else this.#waiting.unshift(call)
    } else if (call.isOver) this.#free(connection)
    else this.#send(call, connection)
  }

  #take(): ContainerConnection | undefined {
    for (let idle = this.#idle.pop(); idle; idle = this.#idle.pop()) {
      if (idle.isUsable) return idle
      idle.destroy()
    }
    return this.#open < this.#limits.connectionsPerInstance ? this.#connect() : undefined
  }

  #connect(): ContainerConnection {
    this.#open++
    return new ContainerConnection(this.#port, this.#limits.maxResponseBytes, closed => {
      this.#open--
      const index = this.#idle.indexOf(closed)
      if (index >= 0) this.#idle.splice(index, 1)
      this.#next()
    })
  }

  #send(call: Call, connection: ContainerConnection): void {
    call.start(connection)
    connection.send(call.head, call.body, (error, response) => {
      if (response) {
        call.resolve(response)
        if (connection.isUsable) this.#free(connection)
        else connection.destroy()
        return
      }
      call.reject(error ?? new ConnectionFault('the connection was closed without an answer'))
    })
  }

  #free(connection: ContainerConnection): void {
    const next = this.#nextWaiting()
    if (next) this.#send(next, connection)
    else this.#idle.push(connection)
  }

  /** A connection has gone: the next in the queue may have a new one. */
  #next(): void {
    if (this.#open >= this.#limits.connectionsPerInstance) return
    const next = this.#nextWaiting()
    if (next) this.#send(next, this.#connect())
  }

  #nextWaiting(): Call | undefined {
    for (let next = this.#waiting.shift(); next; next = this.#waiting.shift()) if (!next.isOver) return next
    return undefined
  }
}

/** Once all that had arrived by now has been read, the end of a connection included: one full turn of the event loop. */
const afterReading = (go: () => void) => setImmediate(() => setImmediate(go))

class Call implements PendingCall {
  readonly head: string
  readonly body: Buffer
  readonly response: Promise<ContainerResponse>
  sentAtMs = 0
  endedAtMs = 0
  isOver = false
  #connection: ContainerConnection | undefined
  #resolve: (response: ContainerResponse) => void = () => {}
  #reject: (error: Error) => void = () => {}

  constructor(head: string, body: Buffer) {
    this.head = head
    this.body = body
    this.response = new Promise((resolve, reject) => {
      this.#resolve = resolve
      this.#reject = reject
    })
  }

  start(connection: ContainerConnection): void {
    this.#connection = connection
    this.sentAtMs = performance.now()
  }

  resolve(response: ContainerResponse): void {
    this.isOver = true
    this.endedAtMs = performance.now()
    this.#resolve(response)
  }

  reject(error: Error): void {
    this.isOver = true
    this.endedAtMs = performance.now()
    this.#reject(error)
  }

  abort(reason: Error): void {
    if (this.isOver) return
    this.reject(reason)
    this.#connection?.destroy()
  }
}
