import { closeSync, openSync, writeSync } from 'node:fs'
import { constants, crc32, deflateRawSync } from 'node:zlib'

const MIB = 1024 ** 2
const SHARD_BYTES = 64 * MIB

/**
 * Writes a tar.gz of at least that size, of weights as models have them: 32-bit floats around zero, which gzip makes 7 %
 * smaller. A shard is compressed once and written again and again, so that it takes seconds; the stream is an honest one.
 * Returns the number of files in it.
 */
export function writeLargeArchive(path: string, leastBytes: number): number {
  const shard = weights()
  const packedShard = packed(shard, constants.Z_FULL_FLUSH)
  const file = openSync(path, 'w')
  let crc = 0
  let plainBytes = 0
  let written = 0
  const write = (bytes: Uint8Array) => {
    for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at)
    written += bytes.length
  }
  const add = (plain: Uint8Array, compressed: Uint8Array) => {
    crc = crc32(plain, crc)
    plainBytes += plain.length
    write(compressed)
  }
  write(Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3]))
  let files = 0
  for (; written < leastBytes; files++) {
    const header = tarHeader(`model-${String(files + 1).padStart(5, '0')}.bin`, shard.length)
    add(header, packed(header, constants.Z_FULL_FLUSH))
    add(shard, packedShard)
  }
  const end = Buffer.alloc(1024)
  add(end, packed(end, constants.Z_FINISH))
  const trailer = Buffer.alloc(8)
  trailer.writeUInt32LE(crc, 0)
  trailer.writeUInt32LE(plainBytes % 2 ** 32, 4)
  write(trailer)
  closeSync(file)
  return files
}

const packed = (bytes: Uint8Array, finishFlush: number) => deflateRawSync(bytes, { level: 6, finishFlush })

/** The same on every machine. */
function weights(): Buffer {
  const values = new Float32Array(SHARD_BYTES / 4)
  let seed = 1
  const next = () => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0
    return seed / 2 ** 32
  }
  for (let at = 0; at < values.length; at++) values[at] = (next() + next() + next() - 1.5) * 0.05
  return Buffer.from(values.buffer)
}

function tarHeader(name: string, sizeBytes: number): Buffer {
  const block = Buffer.alloc(512)
  block.write(name, 0)
  block.write('0000644\0', 100)
  block.write('0000000\0', 108)
  block.write('0000000\0', 116)
  block.write(`${sizeBytes.toString(8).padStart(11, '0')}\0`, 124)
  block.write('00000000000\0', 136)
  block.write('0', 156)
  block.write('ustar\u000000', 257)
  block.fill(' ', 148, 156)
  const sum = block.reduce((total, byte) => total + byte, 0)
  block.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148)
  return block
}
