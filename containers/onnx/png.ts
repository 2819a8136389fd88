import { constants, crc32, inflateSync } from 'node:zlib'
import { convertIndexedToRgb, type DecodedPng, decode } from 'fast-png'
import { RequestError } from './request-error.ts'

export interface DecodedImage {
  width: number
  height: number
  /** Four bytes a pixel, row by row from the top, whatever the PNG held. */
  rgba: Uint8Array
}

const maxSide = 4096
const signature = Buffer.from('89504e470d0a1a0a', 'hex')
const expected = `a PNG image of at most ${maxSide} × ${maxSide} pixels`
/** Only these matter for pixels; the others may hold compressed text and profiles of any size. */
const kept = new Set(['IHDR', 'PLTE', 'tRNS', 'IDAT', 'IEND'])

/** Decodes a PNG whose size and compressed data were bounded before. Throws 400 with a reason. */
export function decodePng(bytes: Uint8Array): DecodedImage {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const refuse = (why: string): never => {
    throw new RequestError(400, `The image cannot be read: ${why}.`, expected)
  }
  if (!file.subarray(0, 8).equals(signature)) refuse('it is not a PNG')
  const chunks = readChunks(file, refuse)
  const header = chunks[0]
  if (header?.type !== 'IHDR' || header.data.length !== 13) return refuse('its first chunk is not IHDR')
  const width = header.data.readUInt32BE(0)
  const height = header.data.readUInt32BE(4)
  if (width === 0 || height === 0 || width > maxSide || height > maxSide) refuse(`it has ${width} × ${height} pixels`)
  refuseBomb(chunks, width, height, refuse)
  try {
    return { width, height, rgba: toRgba(decode(assemble(chunks), { checkCrc: true })) }
  } catch (error) {
    return refuse(error instanceof Error ? error.message : String(error))
  }
}

interface Chunk {
  type: string
  data: Buffer
}

function readChunks(file: Buffer, refuse: (why: string) => never): Chunk[] {
  const chunks: Chunk[] = []
  for (let at = 8; ; ) {
    if (at + 12 > file.length) refuse('it is cut off')
    const length = file.readUInt32BE(at)
    const type = file.toString('latin1', at + 4, at + 8)
    if (at + 12 + length > file.length) refuse('it is cut off')
    if (crc32(file.subarray(at + 4, at + 8 + length)) !== file.readUInt32BE(at + 8 + length)) refuse('it is damaged')
    if (kept.has(type)) chunks.push({ type, data: file.subarray(at + 8, at + 8 + length) })
    if (type === 'IEND') return chunks
    at += 12 + length
  }
}

/** A few kilobytes of deflate may unpack to gigabytes: unpack once within the size that the header promises. */
function refuseBomb(chunks: readonly Chunk[], width: number, height: number, refuse: (why: string) => never) {
  const data = Buffer.concat(chunks.flatMap(chunk => (chunk.type === 'IDAT' ? [chunk.data] : [])))
  const maxRowBytes = width * 8 + 1
  try {
    const pixels = inflateSync(data, { maxOutputLength: maxRowBytes * height * 2, finishFlush: constants.Z_SYNC_FLUSH })
    if (pixels.length < height) refuse('it is cut off')
  } catch (error) {
    if (error instanceof RequestError) throw error
    refuse('its pixel data is damaged or larger than its header says')
  }
}

const assemble = (chunks: readonly Chunk[]) =>
  Buffer.concat([
    signature,
    ...chunks.flatMap(({ type, data }) => {
      const head = Buffer.alloc(8)
      head.writeUInt32BE(data.length)
      head.write(type, 4, 'latin1')
      const tail = Buffer.alloc(4)
      tail.writeUInt32BE(crc32(data, crc32(head.subarray(4))))
      return [head, data, tail]
    }),
  ])

function toRgba(png: DecodedPng): Uint8Array {
  const source = png.palette ? paletteSource(png) : plainSource(png)
  const rgba = new Uint8Array(png.width * png.height * 4)
  const hasColour = source.channels >= 3
  const hasAlpha = source.channels % 2 === 0
  for (let pixel = 0; pixel < png.width * png.height; pixel++) {
    const at = pixel * source.channels
    const to = pixel * 4
    rgba[to] = source.sample(at)
    rgba[to + 1] = source.sample(hasColour ? at + 1 : at)
    rgba[to + 2] = source.sample(hasColour ? at + 2 : at)
    rgba[to + 3] = hasAlpha ? source.sample(at + source.channels - 1) : 255
  }
  return rgba
}

interface Source {
  channels: number
  /** A value of 0 to 255. */
  sample(at: number): number
}

const paletteSource = (png: DecodedPng): Source => {
  const data = convertIndexedToRgb(png)
  return { channels: png.palette?.[0]?.length ?? 3, sample: at => data[at] ?? 0 }
}

const plainSource = ({ data, depth, channels, width }: DecodedPng): Source => {
  if (depth === 8) return { channels, sample: at => data[at] ?? 0 }
  if (depth === 16) return { channels, sample: at => (data[at] ?? 0) >> 8 }
  // Grey of 1, 2 or 4 bits: several pixels a byte, each row starting on a byte.
  const perByte = 8 / depth
  const rowBytes = Math.ceil(width / perByte)
  const max = 2 ** depth - 1
  return {
    channels,
    sample(at) {
      const column = at % width
      const byte = data[Math.floor(at / width) * rowBytes + Math.floor(column / perByte)] ?? 0
      return (((byte >> (8 - depth * ((column % perByte) + 1))) & max) * 255) / max
    },
  }
}
