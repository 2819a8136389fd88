import { createHmac } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { HmacKey } from './hmac-key.ts'

test('signs any texts, one after the other, as node:crypto does', () => {
  const keys = fc.uint8Array({ maxLength: 64 })
  const texts = fc.array(fc.string({ unit: 'binary', maxLength: 300 }), { minLength: 1, maxLength: 3 })
  fc.assert(
    fc.property(keys, texts, (key, each) => {
      const signer = new HmacKey(Buffer.from(key))
      for (const text of each) expect(signer.sign(text)).toBe(createHmac('sha256', key).update(text).digest('hex'))
    }),
  )
})

test('refuses a key longer than a block', () => {
  expect(() => new HmacKey(Buffer.alloc(65))).toThrow(RangeError)
})
