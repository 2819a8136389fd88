/** Tar works in blocks of this size. https://www.gnu.org/software/tar/manual/html_node/Standard.html (read 2026-11) */
export const BLOCK_BYTES = 512

export interface TarHeader {
  name: string
  /** As stored. */
  sizeBytes: number
  /** Of a GNU sparse file: as unpacked. */
  realSizeBytes?: number
  /** The type flag, `0` for a plain file. */
  type: string
  target: string
  /** A GNU sparse file whose map goes on in the next block. */
  hasMoreMap: boolean
  isUtf8: boolean
}

const lenient = new TextDecoder()
const strict = new TextDecoder('utf-8', { fatal: true })

/** Bytes up to the first NUL as text, and whether they were UTF-8. */
export function textOf(bytes: Uint8Array): { text: string; isUtf8: boolean } {
  const end = bytes.indexOf(0)
  const field = end === -1 ? bytes : bytes.subarray(0, end)
  try {
    return { text: strict.decode(field), isUtf8: true }
  } catch {
    return { text: lenient.decode(field), isUtf8: false }
  }
}

export function isZeroBlock(block: Uint8Array): boolean {
  return block.every(byte => byte === 0)
}

/** The header in a block of 512 bytes, or undefined when its checksum or its size says that it is none. */
export function readHeader(block: Uint8Array): TarHeader | undefined {
  if (!hasRightChecksum(block)) return undefined
  const sizeBytes = numberOf(block.subarray(124, 136))
  if (sizeBytes === undefined) return undefined
  const type = String.fromCharCode(block[156] || 0x30)
  const magic = textOf(block.subarray(257, 265)).text
  const isPosix = magic.startsWith('ustar') && !magic.startsWith('ustar ')
  const name = textOf(block.subarray(0, 100))
  const prefix = isPosix ? textOf(block.subarray(345, 500)) : { text: '', isUtf8: true }
  const target = textOf(block.subarray(157, 257))
  const realSizeBytes = type === 'S' ? numberOf(block.subarray(483, 495)) : undefined
  return {
    name: prefix.text ? `${prefix.text}/${name.text}` : name.text,
    sizeBytes,
    ...(realSizeBytes !== undefined && { realSizeBytes }),
    type,
    target: target.text,
    hasMoreMap: type === 'S' && block[482] === 1,
    isUtf8: name.isUtf8 && prefix.isUtf8 && target.isUtf8,
  }
}

/** The sum of the block's bytes, its own field taken as spaces; some old tars summed signed bytes. */
function hasRightChecksum(block: Uint8Array): boolean {
  const stated = numberOf(block.subarray(148, 156))
  let unsigned = 8 * 0x20
  let signed = unsigned
  for (let index = 0; index < BLOCK_BYTES; index++) {
    if (index >= 148 && index < 156) continue
    const byte = block[index] ?? 0
    unsigned += byte
    signed += byte < 128 ? byte : byte - 256
  }
  return stated === unsigned || stated === signed
}

/** Octal digits, or big-endian binary where the first bit is set; undefined for what is neither, negative or unsafe. */
function numberOf(field: Uint8Array): number | undefined {
  const first = field[0] ?? 0
  if (first & 0x80) {
    let value = first & 0x7f
    for (const byte of field.subarray(1)) value = value * 256 + byte
    return Number.isSafeInteger(value) ? value : undefined
  }
  const digits = textOf(field).text.trim()
  if (digits === '') return 0
  return /^[0-7]+$/.test(digits) ? Number.parseInt(digits, 8) : undefined
}
