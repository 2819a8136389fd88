export const TAR_BLOCK = 512

/** Of every entry: what does not depend on the clock can be built again, byte by byte. GNU tar warns of dates near 0. */
const MODIFIED_AT_SECONDS = Date.UTC(2020, 0, 1) / 1000

/** The largest number that eleven octal digits hold: 8 GiB less one. */
const MAX_OCTAL_SIZE = 0o77777777777

const encoder = new TextEncoder()

export interface TarEntry {
  path: string
  sizeBytes: number
  isExecutable?: boolean
}

/**
 * The header of a regular file as POSIX.1-2001 has it (ustar; a pax record before it where path or size do not fit).
 * https://pubs.opengroup.org/onlinepubs/9799919799/utilities/pax.html
 */
export function tarHeader({ path, sizeBytes, isExecutable = false }: TarEntry): Uint8Array<ArrayBuffer> {
  const name = encoder.encode(path)
  const isLong = name.length > 100
  const isBig = sizeBytes > MAX_OCTAL_SIZE
  const mode = isExecutable ? 0o755 : 0o644
  const header = block(name.subarray(0, 100), isBig ? 0 : sizeBytes, mode, '0')
  // Bytes beyond ASCII in the name are UTF-8 only by custom; the record says so.
  if (!isLong && !isBig && name.length === path.length) return header
  const records = encoder.encode(record('path', path) + (isBig ? record('size', String(sizeBytes)) : ''))
  const pax = block(encoder.encode('PaxHeaders/entry'), records.length, 0o644, 'x')
  return joined([pax, records, new Uint8Array(paddingOf(records.length)), header])
}

/** How many zeros follow a body up to the next block. */
export function paddingOf(sizeBytes: number): number {
  return (TAR_BLOCK - (sizeBytes % TAR_BLOCK)) % TAR_BLOCK
}

/** `27 path=models/…\n`: its length counts itself. */
function record(key: string, value: string): string {
  const rest = ` ${key}=${value}\n`
  const restBytes = encoder.encode(rest).length
  let length = restBytes + 1
  while (restBytes + String(length).length !== length) length = restBytes + String(length).length
  return `${length}${rest}`
}

function block(name: Uint8Array, sizeBytes: number, mode: number, kind: string): Uint8Array<ArrayBuffer> {
  const header = new Uint8Array(TAR_BLOCK)
  const text = (at: number, value: string) => header.set(encoder.encode(value), at)
  const octal = (at: number, digits: number, value: number) => text(at, value.toString(8).padStart(digits, '0'))
  header.set(name)
  octal(100, 7, mode)
  octal(108, 7, 0)
  octal(116, 7, 0)
  octal(124, 11, sizeBytes)
  octal(136, 11, MODIFIED_AT_SECONDS)
  text(148, '        ')
  text(156, kind)
  text(257, 'ustar\u000000')
  octal(
    148,
    6,
    header.reduce((sum, byte) => sum + byte, 0),
  )
  header[154] = 0
  return header
}

function joined(pieces: Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const piece of pieces) {
    whole.set(piece, at)
    at += piece.length
  }
  return whole
}
