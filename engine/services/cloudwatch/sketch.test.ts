import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addToSketch, createSketch, decodeSketch, encodeSketch, mergeSketch, quantileOf } from './sketch.ts'

const samples = fc.array(fc.oneof(fc.double({ min: 1e-3, max: 1e9, noNaN: true }), fc.constant(0)), {
  minLength: 1,
  maxLength: 200,
})
const percents = fc.integer({ min: 0, max: 100 })

const sketchOf = (values: number[]) => {
  const sketch = createSketch()
  for (const value of values) addToSketch(sketch, value, 1)
  return sketch
}
/** In whole percent: no rounding of a product decides which sample it is. */
const exact = (values: number[], percent: number) =>
  values.toSorted((a, b) => a - b)[Math.max(0, Math.ceil((percent * values.length) / 100) - 1)] ?? 0

test('every quantile is within one percent of the sample of its nearest rank', () => {
  fc.assert(
    fc.property(samples, percents, (values, percent) => {
      const truth = exact(values, percent)
      const found = quantileOf(sketchOf(values), percent / 100) ?? Number.NaN
      expect(Math.abs(found - truth)).toBeLessThanOrEqual(truth * 0.01)
    }),
  )
})

test('merging two sketches equals sketching all samples, also after a round trip through bytes', () => {
  fc.assert(
    fc.property(samples, samples, percents, (left, right, percent) => {
      const merged = decodeSketch(encodeSketch(sketchOf(left)))
      mergeSketch(merged, decodeSketch(encodeSketch(sketchOf(right))))
      expect(quantileOf(merged, percent / 100)).toBe(quantileOf(sketchOf([...left, ...right]), percent / 100))
    }),
  )
})

test('the highest quantiles of a few samples are the slowest of them', () => {
  const one = sketchOf([...Array(9).fill(1), 1000])
  expect(quantileOf(one, 0.99)).toBeCloseTo(1000, -1)
  expect(quantileOf(one, 0.91)).toBeCloseTo(1000, -1)
  expect(quantileOf(one, 0.9)).toBeCloseTo(1, 1)
  expect(quantileOf(sketchOf([1, 1000]), 0.5)).toBeCloseTo(1, 1)
  expect(quantileOf(sketchOf([1, 1000]), 0.51)).toBeCloseTo(1000, -1)
})

test.each([0.1, 0.3, 0.7, 1e-3, 2.5])('samples that weigh %d each are ranked like whole ones', weight => {
  const sketch = createSketch()
  for (let value = 1; value <= 10; value++) addToSketch(sketch, value * 100, weight)
  for (let rank = 1; rank <= 10; rank++) {
    const value = quantileOf(sketch, rank / 10) ?? 0
    expect(Math.abs(value - rank * 100)).toBeLessThanOrEqual(rank)
    expect(quantileOf(sketch, rank / 10 - 0.05)).toBe(value)
  }
})

test('values very far apart stay bounded and keep the high quantiles', () => {
  const sketch = sketchOf([1e-300, 1e-200, 1, 1e200, 1e300])
  expect(quantileOf(sketch, 1)).toBeCloseTo(1e300, -298)
  expect(sketch.positive.counts.length).toBeLessThanOrEqual(2048)
})

test('an empty sketch has no quantile', () => {
  expect(quantileOf(createSketch(), 0.5)).toBeUndefined()
})
