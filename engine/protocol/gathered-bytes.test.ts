import fc from 'fast-check'
import { expect, test } from 'vitest'
import { GatheredBytes } from './gathered-bytes.ts'

test('pieces come out as one, in their order, whatever their sizes', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 20_000 }), { maxLength: 12 }), arrays => {
      const gathered = new GatheredBytes()
      for (const piece of arrays) gathered.append(Buffer.from(piece))
      const whole = Buffer.concat(arrays)
      expect(gathered.length).toBe(whole.length)
      expect(gathered.bytes().equals(whole)).toBe(true)
    }),
  )
})

test('a single piece is not copied', () => {
  const gathered = new GatheredBytes()
  const piece = Buffer.from('one')
  gathered.append(piece)
  expect(gathered.bytes()).toBe(piece)
})
