import { crc32, deflateSync } from 'node:zlib'
import fc from 'fast-check'
import { encode } from 'fast-png'
import { describe, expect, it } from 'vitest'
import { decodePng } from './png.ts'

const chunk = (type: string, data: Buffer) => {
  const body = Buffer.concat([Buffer.from(type), data])
  const file = Buffer.alloc(body.length + 8)
  file.writeUInt32BE(data.length)
  body.copy(file, 4)
  file.writeUInt32BE(crc32(body), body.length + 4)
  return file
}
const signature = Buffer.from('89504e470d0a1a0a', 'hex')
/** A PNG with the header and rows as given; a row begins with its filter byte. */
function png(width: number, height: number, depth: number, colourType: number, rows: Buffer, extra: Buffer[] = []) {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width)
  header.writeUInt32BE(height, 4)
  header.set([depth, colourType, 0, 0, 0], 8)
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    ...extra,
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

describe('a PNG', () => {
  it.each([
    ['grey', 1, 8, [7, 9], [7, 7, 7, 255, 9, 9, 9, 255]],
    ['grey with alpha', 2, 8, [7, 1, 9, 2], [7, 7, 7, 1, 9, 9, 9, 2]],
    ['colour', 3, 8, [1, 2, 3, 4, 5, 6], [1, 2, 3, 255, 4, 5, 6, 255]],
    ['colour with alpha', 4, 8, [1, 2, 3, 4, 5, 6, 7, 8], [1, 2, 3, 4, 5, 6, 7, 8]],
  ] as const)('of %s becomes RGBA', (_name, channels, depth, data, rgba) => {
    const bytes = encode({ width: 2, height: 1, channels, depth, data: Uint8Array.from(data) })
    expect(decodePng(bytes)).toEqual({ width: 2, height: 1, rgba: Uint8Array.from(rgba) })
  })

  it('of 16 bits loses the lower eight', () => {
    const bytes = encode({ width: 1, height: 1, channels: 1, depth: 16, data: Uint16Array.from([0xabcd]) })
    expect([...decodePng(bytes).rgba]).toEqual([0xab, 0xab, 0xab, 255])
  })

  it('of one and of four bits a pixel is unpacked, row by row', () => {
    const oneBit = png(3, 2, 1, 0, Buffer.from([0, 0b10100000, 0, 0b01000000]))
    expect([...decodePng(oneBit).rgba].filter((_, at) => at % 4 === 0)).toEqual([255, 0, 255, 0, 255, 0])
    const fourBit = png(1, 1, 4, 0, Buffer.from([0, 0xa0]))
    expect(decodePng(fourBit).rgba[0]).toBe(170)
  })

  it('with a palette takes its colours', () => {
    const palette = chunk('PLTE', Buffer.from([1, 2, 3, 4, 5, 6]))
    expect([...decodePng(png(2, 1, 8, 3, Buffer.from([0, 1, 0]), [palette])).rgba]).toEqual([
      4, 5, 6, 255, 1, 2, 3, 255,
    ])
  })

  it.each([
    ['text', Buffer.from('hello'), /it is not a PNG/],
    ['nothing', Buffer.alloc(0), /it is not a PNG/],
    ['a cut file', png(9, 9, 8, 0, Buffer.alloc(90)).subarray(0, 40), /it is cut off/],
    ['a damaged file', Buffer.from(png(9, 9, 8, 0, Buffer.alloc(90))).fill(1, 45, 47), /it is damaged/],
    ['too many pixels', png(4097, 1, 8, 0, Buffer.alloc(4098)), /it has 4097 × 1 pixels/],
    ['no pixels', png(0, 1, 8, 0, Buffer.alloc(1)), /it has 0 × 1 pixels/],
    ['a bomb in the pixels', png(10, 10, 8, 0, Buffer.alloc(50_000_000)), /larger than its header says/],
    ['too few rows', png(9, 9, 8, 0, Buffer.alloc(5)), /it is cut off/],
    ['an unknown filter', png(1, 1, 8, 0, Buffer.from([9, 0])), /Unsupported filter/],
    [
      'an index outside of the palette',
      png(1, 1, 8, 3, Buffer.from([0, 7]), [chunk('PLTE', Buffer.from([1, 2, 3]))]),
      /palette/,
    ],
  ])('is refused: %s', (_name, bytes, message) => {
    expect(() => decodePng(bytes)).toThrow(
      expect.objectContaining({ status: 400, message: expect.stringMatching(message) }),
    )
  })

  it('is not fooled by compressed text beside the pixels', () => {
    const bomb = chunk('iCCP', Buffer.concat([Buffer.from('p\0\0'), deflateSync(Buffer.alloc(50_000_000))]))
    expect(decodePng(png(1, 1, 8, 0, Buffer.from([0, 5]), [bomb])).rgba[0]).toBe(5)
  })

  it('damaged anywhere is a 400 or still an image, never anything else', () => {
    const good = encode({
      width: 5,
      height: 4,
      channels: 3,
      depth: 8,
      data: Uint8Array.from({ length: 60 }, (_, at) => at * 4),
    })
    fc.assert(
      fc.property(fc.nat(good.length - 1), fc.nat(255), fc.nat(good.length), (at, value, length) => {
        const bytes = Uint8Array.from(good)
        bytes[at] = value
        try {
          decodePng(bytes.subarray(0, length))
        } catch (error) {
          expect(error).toMatchObject({ status: 400 })
        }
      }),
      { numRuns: 500 },
    )
  })
})
