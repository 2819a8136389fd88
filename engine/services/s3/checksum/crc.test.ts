import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createCrc32, createCrc32c, createCrc64Nvme } from './crc.ts'

const algorithms = [
  // Check values for "123456789": https://reveng.sourceforge.io/crc-catalogue/all.htm
  { name: 'CRC-32', create: createCrc32, check: 'cbf43926' },
  { name: 'CRC-32C', create: createCrc32c, check: 'e3069283' },
  { name: 'CRC-64/NVME', create: createCrc64Nvme, check: 'ae8b14860a799888' },
]

describe.each(algorithms)('$name', ({ create, check }) => {
  it('has the check value of the catalogue', () => {
    const crc = create()
    crc.update(Buffer.from('123456789'))
    expect(crc.digest().toString('hex')).toBe(check)
  })

  it('does not depend on how the bytes are cut', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), fc.nat(400), (bytes, cut) => {
        const whole = create()
        whole.update(bytes)
        const pieces = create()
        pieces.update(bytes.subarray(0, cut))
        pieces.update(bytes.subarray(cut))
        expect(pieces.digest()).toEqual(whole.digest())
      }),
    )
  })
})
