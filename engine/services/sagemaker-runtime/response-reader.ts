import { GatheredBytes } from '../../protocol/gathered-bytes.ts'
import { ChunkedBody } from './chunked-body.ts'
import { ResponseFault, tooLarge } from './response-fault.ts'

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

const maxHeadBytes = 64 * 1024
/** https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_runtime_InvokeEndpoint.html (2026-11) */
const maxAttributesLength = 1024

/** What a response says before its body, with the bytes that say it, the empty line included. */
export interface ResponseHead extends Omit<ContainerResponse, 'body'> {
  bytes: Buffer
  framing: Framing
}

type Framing = { kind: 'length'; bytes: number } | { kind: 'chunked' } | { kind: 'until-close' }

/**
 * Reads one HTTP/1.1 response from the chunks of a socket. Written for this one use because a general client costs
 * more per call than all else that the engine does.
 */
export class ResponseReader {
  readonly #maxBodyBytes: number
  readonly #known: ResponseHead | undefined
  #head: ResponseHead | undefined
  /** Of the head until it is complete, then of the body. */
  #received = new GatheredBytes()
  #chunks: ChunkedBody | undefined

  /** `known` is the head of an earlier response: a model server says the same again and again, but for the second. */
  constructor(maxBodyBytes: number, known?: ResponseHead) {
    this.#maxBodyBytes = maxBodyBytes
    this.#known = known
  }

  get head(): ResponseHead | undefined {
    return this.#head
  }

  /** Takes a chunk; returns the response once it is complete. Throws ResponseFault. */
  feed(chunk: Buffer): ContainerResponse | undefined {
    const rest = this.#head ? chunk : (this.#recognize(chunk) ?? this.#readHead(chunk))
    const head = this.#head
    if (!head || rest === undefined) return undefined
    if (head.framing.kind === 'chunked') {
      this.#chunks ??= new ChunkedBody(this.#maxBodyBytes)
      return this.#chunks.feed(rest) ? this.#finish(this.#chunks.bytes()) : undefined
    }
    const received = this.#received
    received.append(rest)
    if (received.length > this.#maxBodyBytes) throw tooLarge(this.#maxBodyBytes)
    if (head.framing.kind === 'until-close' || received.length < head.framing.bytes) return undefined
    const isReusable = head.isReusable && received.length === head.framing.bytes
    return { ...this.#finish(received.bytes().subarray(0, head.framing.bytes)), isReusable }
  }

  /** The socket ended: completes a response that has no other end. Throws ResponseFault where it is cut off. */
  end(): ContainerResponse {
    if (this.#head?.framing.kind === 'until-close') return this.#finish(this.#received.bytes())
    throw new ResponseFault('closed the connection before its response was complete')
  }

  get hasStarted(): boolean {
    return this.#head !== undefined || this.#received.length > 0
  }

  #finish(body: Buffer): ContainerResponse {
    const head = this.#head
    if (!head) throw new ResponseFault('sent no response head')
    const { status, contentType, customAttributes, isReusable, idleMs } = head
    return { status, contentType, customAttributes, body, isReusable, idleMs }
  }

  /** Returns what follows the head, where it is the known one. */
  #recognize(chunk: Buffer): Buffer | undefined {
    const known = this.#known
    const length = known?.bytes.length ?? 0
    if (!known || this.#received.length > 0 || chunk.length < length) return undefined
    if (chunk.compare(known.bytes, 0, length, 0, length) !== 0) return undefined
    this.#head = known
    return chunk.subarray(length)
  }

  /** Returns what follows the head, once the head is complete. Interim 1xx responses are passed over. */
  #readHead(chunk: Buffer): Buffer | undefined {
    this.#received.append(chunk)
    let buffered = this.#received.bytes()
    for (;;) {
      const end = buffered.indexOf('\r\n\r\n') + 4
      if (end < 4) {
        if (buffered.length > maxHeadBytes) throw new ResponseFault(`sent a response head above ${maxHeadBytes} bytes`)
        this.#received = new GatheredBytes()
        this.#received.append(buffered)
        return undefined
      }
      const head = parseHead(buffered.subarray(0, end))
      buffered = buffered.subarray(end)
      if (head.status >= 200) {
        if (head.framing.kind === 'length' && head.framing.bytes > this.#maxBodyBytes)
          throw tooLarge(this.#maxBodyBytes)
        this.#head = head
        this.#received = new GatheredBytes()
        return buffered
      }
    }
  }
}

/** Headers of the container that reach the caller. */
const passedOn = ['content-type', 'x-amzn-sagemaker-custom-attributes']
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const unsendable = /[\0-\x08\x0a-\x1f\x7f]/

/** What SageMaker does with attributes beyond its limit is not known: they are left out, and the answer stays good. */
export const passableAttributes = (value: string | undefined) =>
  value !== undefined && value.length > maxAttributesLength ? undefined : value

function parseHead(bytes: Buffer): ResponseHead {
  const lines = bytes.toString('latin1').split('\r\n')
  const [, minor, code] = /^HTTP\/1\.([01]) (\d{3})(?: |$)/.exec(lines[0] ?? '') ?? []
  if (!code) throw new ResponseFault('answered with something other than HTTP/1.1')
  const headers = new Map<string, string>()
  for (let index = 1; index < lines.length; index++) {
    const line = lines[index] ?? ''
    const colon = line.indexOf(':')
    if (colon > 0) headers.set(line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim())
  }
  for (const name of passedOn) {
    const value = headers.get(name)
    if (value !== undefined && unsendable.test(value))
      throw new ResponseFault(`sent a header ${name} with a control character`)
  }
  const status = Number(code)
  const connection = headers.get('connection')?.toLowerCase()
  const framing = framingOf(status, headers)
  const idle = /timeout=(\d+)/.exec(headers.get('keep-alive') ?? '')?.[1]
  return {
    // A copy, so that a head that is kept does not keep the body that came with it.
    bytes: Buffer.from(bytes),
    status,
    contentType: headers.get('content-type'),
    customAttributes: passableAttributes(headers.get('x-amzn-sagemaker-custom-attributes')),
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
