import { AppError } from '@/lib/errors'

export type JsonPath = readonly (string | number)[]

export interface JsonTaker {
  /** Levels of the document that have paths; below them nothing is asked for. */
  maxPath: number
  /** Of one wanted value. */
  maxPartBytes: number
  /** Whether the value at this path is wanted whole. */
  wants(path: JsonPath): boolean
  take(path: JsonPath, value: unknown): void
}

const QUOTE = 0x22
const BACKSLASH = 0x5c
const OPEN_OBJECT = 0x7b
const CLOSE_OBJECT = 0x7d
const OPEN_ARRAY = 0x5b
const CLOSE_ARRAY = 0x5d
const COMMA = 0x2c
const COLON = 0x3a
const SPACE = 0x20

const MAX_DEPTH = 64
const MAX_KEY_BYTES = 4096

interface Level {
  isArray: boolean
  /** The key or index that the next value stands under. */
  at: string | number
  /** In an object: the next string is a key. */
  isKeyNext: boolean
}

/** A key or a wanted value of which not every byte has come. */
interface Gathering {
  isKey: boolean
  /** It ends when so many levels are open again. */
  depth: number
  pieces: Uint8Array[]
  bytes: number
}

/**
 * Reads a JSON document of any size as it arrives, and hands on the wanted values alone: those are parsed whole, all else
 * is only balanced, and never held. Throws AppError `validation`.
 */
export class JsonScanner {
  readonly #taker: JsonTaker
  readonly #levels: Level[] = []
  #gathering: Gathering | undefined
  /** Where in the chunk at hand the gathered bytes begin. */
  #from = 0
  #bytes = 0
  #isDone = false
  #isInString = false
  #isEscaped = false
  #isInScalar = false

  constructor(taker: JsonTaker) {
    this.#taker = taker
  }

  write(chunk: Uint8Array): void {
    this.#from = 0
    for (let at = 0; at < chunk.length; at++) {
      if (this.#isInString) {
        at = this.#throughString(chunk, at)
        if (at < chunk.length) this.#endString(chunk, at + 1)
      } else this.#step(chunk, at)
    }
    this.#gather(chunk, chunk.length)
    this.#bytes += chunk.length
  }

  /** Throws unless the document is whole. Gives its size. */
  end(): number {
    if (!this.#isDone) throw this.#broken('it ends in the middle')
    return this.#bytes
  }

  #step(chunk: Uint8Array, at: number): void {
    const byte = chunk[at] ?? SPACE
    if (byte <= SPACE) this.#endScalar(chunk, at)
    else if (byte === QUOTE) this.#beginString(at)
    else if (byte === OPEN_OBJECT || byte === OPEN_ARRAY) this.#open(byte === OPEN_ARRAY, at)
    else if (byte === CLOSE_OBJECT || byte === CLOSE_ARRAY) this.#close(byte === CLOSE_ARRAY, chunk, at)
    else if (byte === COMMA) this.#next(chunk, at)
    else if (byte !== COLON && !this.#isInScalar) {
      if (this.#levels.length === 0) throw this.#broken('it begins with neither an object nor an array')
      this.#isInScalar = true
      this.#arrive(at)
    }
  }

  /** A value begins: it may be one that is wanted. */
  #arrive(at: number): void {
    const depth = this.#levels.length
    if (depth === 0 && this.#isDone) throw this.#broken('something follows its end')
    if (this.#gathering || depth === 0 || depth > this.#taker.maxPath || !this.#taker.wants(this.#path())) return
    this.#begin(false, at)
  }

  /** A value is over: a wanted one is handed on. */
  #depart(chunk: Uint8Array, to: number): void {
    const { length } = this.#levels
    if (this.#gathering?.isKey === false && this.#gathering.depth === length)
      this.#taker.take(this.#path(), this.#finish(chunk, to))
    if (length === 0) this.#isDone = true
  }

  #open(isArray: boolean, at: number): void {
    this.#arrive(at)
    if (this.#levels.length >= MAX_DEPTH) throw this.#broken('it is nested too deeply')
    this.#levels.push({ isArray, at: isArray ? 0 : '', isKeyNext: !isArray })
  }

  #close(isArray: boolean, chunk: Uint8Array, at: number): void {
    this.#endScalar(chunk, at)
    if (this.#levels.pop()?.isArray !== isArray) throw this.#broken('a bracket closes what it did not open')
    this.#depart(chunk, at + 1)
  }

  #next(chunk: Uint8Array, at: number): void {
    this.#endScalar(chunk, at)
    const level = this.#levels.at(-1)
    if (!level) throw this.#broken('a comma stands outside')
    if (typeof level.at === 'number') level.at += 1
    else level.isKeyNext = true
  }

  #endScalar(chunk: Uint8Array, to: number): void {
    if (!this.#isInScalar) return
    this.#isInScalar = false
    this.#depart(chunk, to)
  }

  #beginString(at: number): void {
    this.#isInString = true
    if (!this.#levels.at(-1)?.isKeyNext) this.#arrive(at)
    else if (!this.#gathering && this.#levels.length <= this.#taker.maxPath) this.#begin(true, at)
  }

  #endString(chunk: Uint8Array, to: number): void {
    this.#isInString = false
    const level = this.#levels.at(-1)
    if (!level?.isKeyNext) this.#depart(chunk, to)
    else {
      level.isKeyNext = false
      if (this.#gathering?.isKey) level.at = String(this.#finish(chunk, to))
    }
  }

  /** The place of a string's last quote, past what is escaped in it; the chunk's end where it goes on in the next. */
  #throughString(chunk: Uint8Array, start: number): number {
    for (let at = start; at < chunk.length; at++) {
      if (this.#isEscaped) this.#isEscaped = false
      else if (chunk[at] === BACKSLASH) this.#isEscaped = true
      else if (chunk[at] === QUOTE) return at
    }
    return chunk.length
  }

  #begin(isKey: boolean, at: number): void {
    this.#gathering = { isKey, depth: this.#levels.length, pieces: [], bytes: 0 }
    this.#from = at
  }

  #gather(chunk: Uint8Array, to: number): void {
    const gathering = this.#gathering
    if (!gathering) return
    gathering.pieces.push(chunk.slice(this.#from, to))
    gathering.bytes += to - this.#from
    if (gathering.bytes > (gathering.isKey ? MAX_KEY_BYTES : this.#taker.maxPartBytes))
      throw new AppError('validation', `“${this.#path().join('.')}” is larger than any entry of AWS’s price lists.`)
  }

  #finish(chunk: Uint8Array, to: number): unknown {
    this.#gather(chunk, to)
    const text = Buffer.concat(this.#gathering?.pieces ?? []).toString('utf8')
    this.#gathering = undefined
    try {
      return JSON.parse(text)
    } catch {
      throw this.#broken('an entry cannot be read')
    }
  }

  #path(): JsonPath {
    return this.#levels.map(level => level.at)
  }

  #broken(what: string): AppError {
    const near = this.#bytes.toLocaleString('en')
    return new AppError(
      'validation',
      `The file is not whole JSON: ${what} (past byte ${near}). Download it again, unpacked.`,
    )
  }
}
