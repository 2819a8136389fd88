import fc from 'fast-check'
import { expect, it } from 'vitest'
import { revisionOf } from './revision'

const shuffled = (value: object) => Object.fromEntries(Object.entries(value).reverse())

it('does not hang on the order of keys', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), value => {
      expect(revisionOf(shuffled(value))).toBe(revisionOf(value))
      expect(revisionOf(structuredClone(value))).toBe(revisionOf(value))
    }),
  )
})

it('takes an absent member and an undefined one for the same', () => {
  expect(revisionOf({ a: 1, b: undefined })).toBe(revisionOf({ a: 1 }))
})

it('differs when anything differs', () => {
  const settings = { minCapacity: 1, maxCapacity: 2, tracking: { targetValue: 100, metric: { kind: 'cpu' } } }
  const others = [
    { ...settings, minCapacity: 2 },
    { ...settings, tracking: { ...settings.tracking, targetValue: 100.5 } },
    { ...settings, tracking: undefined },
    undefined,
    [1, [2]],
    [[1], 2],
    { a: '1' },
    { a: 1 },
  ]
  const all = [settings, ...others].map(revisionOf)
  expect(new Set(all).size).toBe(all.length)
})
