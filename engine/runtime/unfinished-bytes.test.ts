import fc from 'fast-check'
import { expect, it } from 'vitest'
import { unfinishedBytes } from './unfinished-bytes.ts'

it('finds where a character was cut, whatever stands before it', () => {
  const characters = fc.array(fc.constantFrom('a', 'é', '€', '🚀'), { minLength: 1, maxLength: 5 })
  fc.assert(
    fc.property(characters, fc.nat(3), (texts, missing) => {
      const last = Buffer.byteLength(texts.at(-1) ?? '')
      const bytes = Buffer.from(texts.join(''))
      const cut = missing % last
      expect(unfinishedBytes(bytes.subarray(0, bytes.length - cut))).toBe(cut === 0 ? 0 : last - cut)
    }),
  )
})

it('waits for nothing where the bytes are no UTF-8', () => {
  expect(unfinishedBytes(Buffer.alloc(0))).toBe(0)
  expect(unfinishedBytes(Buffer.alloc(8, 0x80))).toBe(0)
})
