import fc from 'fast-check'
import { expect, it } from 'vitest'
import { promoted, sharesOf, withShare } from './weights'

const weights = fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 2, maxLength: 10 })
const sumOf = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)

it('gives a variant the share that was asked for, and keeps the sum', () => {
  fc.assert(
    fc.property(weights, fc.nat(), fc.integer({ min: 0, max: 100 }), (before, place, percent) => {
      const index = place % before.length
      const after = withShare(before, index, percent / 100)
      expect(after.every(weight => weight >= 0)).toBe(true)
      expect(sumOf(after)).toBeCloseTo(sumOf(before) || before.length, 2)
      expect(sharesOf(after)[index]).toBeCloseTo(percent / 100, 2)
    }),
  )
})

it('keeps the ratios of the others', () => {
  expect(withShare([2, 1, 1], 0, 0.2)).toEqual([0.8, 1.6, 1.6])
  expect(withShare([1, 3, 0], 2, 0.5)).toEqual([0.5, 1.5, 2])
})

it('shares alike among others that had nothing', () => {
  expect(withShare([1, 0, 0], 0, 0.5)).toEqual([0.5, 0.25, 0.25])
})

it('promotes one to all of the traffic', () => {
  expect(promoted([0.9, 0.1], 1)).toEqual([0, 1])
  expect(sharesOf(promoted([0, 0], 1))).toEqual([0, 1])
})

it('leaves a variant alone with all of it', () => {
  expect(withShare([1], 0, 0.3)).toEqual([1])
})
