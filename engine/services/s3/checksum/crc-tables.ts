/** A reflected polynomial as two 32-bit halves; a 32-bit CRC has `high` 0. */
export interface Polynomial {
  high: number
  low: number
}

/** Lookup tables for eight bytes at a time: entry `slice * 256 + byte`, halves apart because JS has no fast 64-bit integers. */
export interface CrcTables {
  high: Uint32Array
  low: Uint32Array
}

const SLICES = 8

/** Builds slicing-by-8 tables (Kounavis and Berry, 2005) for a reflected CRC of up to 64 bits. */
export function crcTables(polynomial: Polynomial): CrcTables {
  const high = new Uint32Array(SLICES * 256)
  const low = new Uint32Array(SLICES * 256)
  for (let byte = 0; byte < 256; byte++) {
    let remainder = { high: 0, low: byte }
    for (let bit = 0; bit < 8; bit++) remainder = shiftOut(remainder, polynomial)
    high[byte] = remainder.high
    low[byte] = remainder.low
  }
  for (let index = 256; index < SLICES * 256; index++) {
    const before = index - 256
    const lowBefore = low[before] ?? 0
    const highBefore = high[before] ?? 0
    low[index] = ((lowBefore >>> 8) | (highBefore << 24)) ^ (low[lowBefore & 0xff] ?? 0)
    high[index] = (highBefore >>> 8) ^ (high[lowBefore & 0xff] ?? 0)
  }
  return { high, low }
}

function shiftOut({ high, low }: Polynomial, polynomial: Polynomial): Polynomial {
  const shifted = { high: high >>> 1, low: (low >>> 1) | (high << 31) }
  if ((low & 1) === 0) return shifted
  return { high: shifted.high ^ polynomial.high, low: shifted.low ^ polynomial.low }
}
