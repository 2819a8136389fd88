/** What a container answered. */
export interface ContainerResponse {
  status: number
  contentType: string | undefined
  customAttributes: string | undefined
  body: Buffer
  /** The connection may take another request; `idleMs` is how long the container keeps it, where it says so. */
  isReusable: boolean
  idleMs: number | undefined
}

/** The container broke HTTP/1.1, or sent more than it may. */
export class ResponseFault extends Error {
  override name = 'ResponseFault'
}

const maxHeadBytes = 64 * 1024
const empty = Buffer.alloc(0)

type Framing = { kind: 'length'; bytes: number } | { kind: 'chunked' } | { kind: 'until-close' }

/**
 * Reads one HTTP/1.1 response from the chunks of a socket. Written for this one use because a general client costs
 * more per call than all else that the engine does.
 */
export class ResponseReader {
  readonly #maxBodyBytes: number
  #head: (Omit<ContainerResponse, 'body'> & { framing: Framing }) | undefined
  #parts: Buffer[] = []
  #bytes = 0
  #chunks: ChunkedBody | undefined

  constructor(maxBodyBytes: number) {
    this.#maxBodyBytes = maxBodyBytes
  }

  /** Takes a chunk; returns the response once it is complete. Throws ResponseFault. */
  feed(chunk: Buffer): ContainerResponse | undefined {
    const rest = this.#head ? chunk : this.#readHead(chunk)
    const head = this.#head
    if (!head || rest === undefined) return undefined
    if (head.framing.kind === 'chunked') {
      this.#chunks ??= new ChunkedBody(this.#maxBodyBytes)
      return this.#chunks.feed(rest) ? this.#finish(this.#chunks.body()) : undefined
    }
    if (rest.length > 0) this.#parts.push(rest)
    this.#bytes += rest.length
    if (this.#bytes > this.#maxBodyBytes) throw tooLarge(this.#maxBodyBytes)
    if (head.framing.kind === 'until-close' || this.#bytes < head.framing.bytes) return undefined
    if (this.#bytes > head.framing.bytes) head.isReusable = false
    return this.#finish(joined(this.#parts, head.framing.bytes).subarray(0, head.framing.bytes))
  }

  /** The socket ended: completes a response that has no other end. Throws ResponseFault where it is cut off. */
  end(): ContainerResponse {
    if (this.#head?.framing.kind === 'until-close') return this.#finish(joined(this.#parts, this.#bytes))
    throw new ResponseFault('closed the connection before its response was complete')
  }

  get hasStarted(): boolean {
    return this.#head !== undefined || this.#bytes > 0
  }

  #finish(body: Buffer): ContainerResponse {
    const head = this.#head
    if (!head) throw new ResponseFault('sent no response head')
    return { ...head, body }
  }

  /** Returns what follows the head, once the head is complete. Interim 1xx responses are passed over. */
  #readHead(chunk: Buffer): Buffer | undefined {
    let buffered = this.#parts.length > 0 ? Buffer.concat([...this.#parts, chunk]) : chunk
    for (;;) {
      const end = buffered.indexOf('\r\n\r\n')
      if (end < 0) {
        if (buffered.length > maxHeadBytes) throw new ResponseFault(`sent a response head above ${maxHeadBytes} bytes`)
        this.#parts = [buffered]
        this.#bytes = buffered.length
        return undefined
      }
      const head = parseHead(buffered.toString('latin1', 0, end))
      buffered = buffered.subarray(end + 4)
      if (head.status >= 200) {
        if (head.framing.kind === 'length' && head.framing.bytes > this.#maxBodyBytes)
          throw tooLarge(this.#maxBodyBytes)
        this.#head = head
        this.#parts = []
        this.#bytes = 0
        return buffered
      }
    }
  }
}

const tooLarge = (maxBytes: number) => new ResponseFault(`sent a response above the limit of ${maxBytes} bytes`)

const joined = (parts: Buffer[], bytes: number) =>
  parts.length === 1 ? (parts[0] ?? empty) : Buffer.concat(parts, Math.max(bytes, sizeOf(parts)))

const sizeOf = (parts: Buffer[]) => parts.reduce((sum, part) => sum + part.length, 0)

function parseHead(text: string): Omit<ContainerResponse, 'body'> & { framing: Framing } {
  const lines = text.split('\r\n')
  const [, minor, code] = /^HTTP\/1\.([01]) (\d{3})(?: |$)/.exec(lines[0] ?? '') ?? []
  if (!code) throw new ResponseFault('answered with something other than HTTP/1.1')
  const headers = new Map<string, string>()
  for (let index = 1; index < lines.length; index++) {
    const line = lines[index] ?? ''
    const colon = line.indexOf(':')
    if (colon > 0) headers.set(line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim())
  }
  const status = Number(code)
  const connection = headers.get('connection')?.toLowerCase()
  const framing = framingOf(status, headers)
  const idle = /timeout=(\d+)/.exec(headers.get('keep-alive') ?? '')?.[1]
  return {
    status,
    contentType: headers.get('content-type'),
    customAttributes: headers.get('x-amzn-sagemaker-custom-attributes'),
    framing,
    isReusable:
      framing.kind !== 'until-close' && (minor === '1' ? connection !== 'close' : connection === 'keep-alive'),
    idleMs: idle === undefined ? undefined : Number(idle) * 1000,
  }
}

function framingOf(status: number, headers: Map<string, string>): Framing {
  if (status === 204 || status === 304) return { kind: 'length', bytes: 0 }
  const encoding = headers.get('transfer-encoding')
  if (encoding !== undefined) {
    if (encoding.toLowerCase() !== 'chunked') throw new ResponseFault(`used the transfer encoding ${encoding}`)
    return { kind: 'chunked' }
  }
  const length = headers.get('content-length')
  if (length === undefined) return { kind: 'until-close' }
  if (!/^\d{1,15}$/.test(length)) throw new ResponseFault(`sent the Content-Length ${length.slice(0, 40)}`)
  return { kind: 'length', bytes: Number(length) }
}

/** The chunked transfer coding; trailers are passed over. */
class ChunkedBody {
  readonly #maxBytes: number
  #pending: Buffer = empty
  #parts: Buffer[] = []
  #bytes = 0
  /** Bytes of the current chunk that are still to come, its line end included; undefined between chunks. */
  #left: number | undefined
  #isInTrailer = false

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes
  }

  body(): Buffer {
    return joined(this.#parts, this.#bytes)
  }

  /** True once the last chunk and its trailers are in. */
  feed(chunk: Buffer): boolean {
    let rest = this.#pending.length > 0 ? Buffer.concat([this.#pending, chunk]) : chunk
    this.#pending = empty
    while (rest.length > 0) {
      if (this.#left !== undefined) {
        rest = this.#takeData(rest, this.#left)
        continue
      }
      const end = rest.indexOf('\r\n')
      if (end < 0) {
        if (rest.length > maxHeadBytes) throw new ResponseFault('sent a chunk without an end')
        this.#pending = rest
        return false
      }
      const line = rest.toString('latin1', 0, end)
      rest = rest.subarray(end + 2)
      if (this.#isInTrailer && line === '') return true
      if (!this.#isInTrailer) this.#startChunk(line)
    }
    return false
  }

  #startChunk(line: string): void {
    const size = /^([0-9a-fA-F]{1,8})\s*(?:;|$)/.exec(line)?.[1]
    if (size === undefined) throw new ResponseFault('sent a malformed chunk')
    const bytes = Number.parseInt(size, 16)
    this.#bytes += bytes
    if (this.#bytes > this.#maxBytes) throw tooLarge(this.#maxBytes)
    if (bytes === 0) this.#isInTrailer = true
    else this.#left = bytes + 2
  }

  #takeData(rest: Buffer, left: number): Buffer {
    const data = rest.subarray(0, Math.max(0, left - 2))
    if (data.length > 0) this.#parts.push(data)
    const taken = Math.min(rest.length, left)
    this.#left = taken === left ? undefined : left - taken
    return rest.subarray(taken)
  }
}
