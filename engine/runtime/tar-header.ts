import { UnpackError } from './unpack-error.ts'

export const blockBytes = 512

export interface TarHeader {
  name: string
  sizeBytes: number
  /** The type flag of POSIX ustar, e.g. `0` for a file, `5` for a directory. */
  type: string
  isExecutable: boolean
}

/** One 512-byte ustar header; undefined for the block of zeros that ends an archive. */
export function readTarHeader(block: Buffer): TarHeader | undefined {
  if (block.every(byte => byte === 0)) return undefined
  if (octal(block, 148, 8) !== checksum(block)) {
    throw new UnpackError('The archive is gzip, but its content is not a tar archive, or it is damaged.')
  }
  const prefix = block.toString('latin1', 257, 262) === 'ustar' && block[263] === 0x30 ? text(block, 345, 155) : ''
  const name = text(block, 0, 100)
  return {
    name: prefix ? `${prefix}/${name}` : name,
    sizeBytes: size(block, 124),
    type: block[156] === 0 ? '0' : String.fromCharCode(block[156] ?? 0),
    isExecutable: (octal(block, 100, 8) & 0o100) !== 0,
  }
}

/** The records of a pax extended header: `<length> <key>=<value>\n`, repeated. */
export function readPaxRecords(body: Buffer): Map<string, string> {
  const records = new Map<string, string>()
  let at = 0
  while (at < body.length) {
    const space = body.indexOf(0x20, at)
    const length = space < 0 ? Number.NaN : Number(body.toString('latin1', at, space))
    const end = at + length
    const equals = body.indexOf(0x3d, space)
    if (!Number.isInteger(length) || end > body.length || equals < 0 || equals >= end) {
      throw new UnpackError('The archive holds a damaged pax header.')
    }
    records.set(body.toString('utf8', space + 1, equals), body.toString('utf8', equals + 1, end - 1))
    at = end
  }
  return records
}

const text = (block: Buffer, start: number, length: number) => {
  const field = block.subarray(start, start + length)
  const end = field.indexOf(0)
  return field.toString('utf8', 0, end < 0 ? length : end)
}

const octal = (block: Buffer, start: number, length: number) => {
  const digits = text(block, start, length).trim()
  return /^[0-7]*$/.test(digits) ? Number.parseInt(digits || '0', 8) : Number.NaN
}

/** Sizes above 8 GiB do not fit eleven octal digits: GNU tar writes them in base 256 and sets the top bit. */
const size = (block: Buffer, start: number) => {
  const isBinary = ((block[start] ?? 0) & 0x80) !== 0
  const bytes = isBinary ? Number(block.readBigUInt64BE(start + 4)) : octal(block, start, 12)
  if (!Number.isSafeInteger(bytes)) throw new UnpackError('The archive holds an entry whose size cannot be read.')
  return bytes
}

const checksum = (block: Buffer) => {
  let sum = 0
  for (let at = 0; at < blockBytes; at++) sum += at >= 148 && at < 156 ? 0x20 : (block[at] ?? 0)
  return sum
}
