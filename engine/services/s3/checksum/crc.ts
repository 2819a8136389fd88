import { crc32 } from 'node:zlib'
import { type CrcTables, crcTables } from './crc-tables.ts'

/** A checksum that takes its bytes piece by piece. */
export interface RunningChecksum {
  update(bytes: Uint8Array): void
  digest(): Buffer
}

/** CRC-32 (ISO-HDLC), computed by zlib. */
export function createCrc32(): RunningChecksum {
  let state = 0
  return {
    update(bytes) {
      state = crc32(bytes, state)
    },
    digest() {
      const digest = Buffer.alloc(4)
      digest.writeUInt32BE(state)
      return digest
    },
  }
}

let castagnoli: CrcTables | undefined
let nvme: CrcTables | undefined

/** CRC-32C (Castagnoli), RFC 3720 appendix B.4. */
export function createCrc32c(): RunningChecksum {
  castagnoli ??= crcTables({ high: 0, low: 0x82f63b78 })
  const state = tableCrc(castagnoli, 0)
  return { update: state.update, digest: () => state.digest().subarray(4) }
}

/** CRC-64/NVME, the checksum S3 computes where the caller gives none. */
export function createCrc64Nvme(): RunningChecksum {
  nvme ??= crcTables({ high: 0x9a6c9329, low: 0xac4bc9b5 })
  return tableCrc(nvme, 0xffffffff)
}

function tableCrc(tables: CrcTables, highStart: number): RunningChecksum {
  const { high: tableHigh, low: tableLow } = tables
  let high = highStart
  let low = 0xffffffff
  return {
    update(bytes) {
      // Typed-array reads stay inside both arrays by construction; `| 0` is what the compiler needs to know it.
      const read = (index: number) => (bytes[index] ?? 0) | 0
      let at = 0
      for (const end = bytes.length - 7; at < end; at += 8) {
        const first = low ^ (read(at) | (read(at + 1) << 8) | (read(at + 2) << 16) | (read(at + 3) << 24))
        const second = high ^ (read(at + 4) | (read(at + 5) << 8) | (read(at + 6) << 16) | (read(at + 7) << 24))
        const a = 1792 + (first & 0xff)
        const b = 1536 + ((first >>> 8) & 0xff)
        const c = 1280 + ((first >>> 16) & 0xff)
        const d = 1024 + (first >>> 24)
        const e = 768 + (second & 0xff)
        const f = 512 + ((second >>> 8) & 0xff)
        const g = 256 + ((second >>> 16) & 0xff)
        const h = second >>> 24
        low = xor8(tableLow, a, b, c, d, e, f, g, h)
        high = xor8(tableHigh, a, b, c, d, e, f, g, h)
      }
      for (; at < bytes.length; at++) {
        const entry = (low ^ read(at)) & 0xff
        low = ((low >>> 8) | (high << 24)) ^ (tableLow[entry] ?? 0)
        high = (high >>> 8) ^ (tableHigh[entry] ?? 0)
      }
    },
    digest() {
      const digest = Buffer.alloc(8)
      digest.writeUInt32BE((high ^ highStart) >>> 0)
      digest.writeUInt32BE(~low >>> 0, 4)
      return digest
    },
  }
}

type Index = number

const xor8 = (t: Uint32Array, a: Index, b: Index, c: Index, d: Index, e: Index, f: Index, g: Index, h: Index) =>
  (t[a] ?? 0) ^ (t[b] ?? 0) ^ (t[c] ?? 0) ^ (t[d] ?? 0) ^ (t[e] ?? 0) ^ (t[f] ?? 0) ^ (t[g] ?? 0) ^ (t[h] ?? 0)
