import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addToSketch, createSketch, decodeSketch, encodeSketch, mergeSketch, quantileOf } from './sketch.ts'

const magnitudes = fc.double({ min: 1e-3, max: 1e9, noNaN: true })
const samples = fc.array(
  fc.oneof(
    magnitudes,
    magnitudes.map(value => -value),
    fc.constant(0),
  ),
  {
    minLength: 1,
    maxLength: 200,
  },
)
const quantiles = fc.constantFrom(0, 0.1, 0.5, 0.9, 0.99, 1)

const sketchOf = (values: number[]) => {
  const sketch = createSketch()
  for (const value of values) addToSketch(sketch, value, 1)
  return sketch
}
const exact = (values: number[], quantile: number) =>
  values.toSorted((a, b) => a - b)[Math.floor(quantile * (values.length - 1))] ?? 0

test('every quantile is within one percent of a true sample', () => {
  fc.assert(
    fc.property(samples, quantiles, (values, quantile) => {
      const truth = exact(values, quantile)
      expect(Math.abs((quantileOf(sketchOf(values), quantile) ?? Number.NaN) - truth)).toBeLessThanOrEqual(
        Math.abs(truth) * 0.01,
      )
    }),
  )
})

test('merging two sketches equals sketching all samples, also after a round trip through bytes', () => {
  fc.assert(
    fc.property(samples, samples, quantiles, (left, right, quantile) => {
      const merged = decodeSketch(encodeSketch(sketchOf(left)))
      mergeSketch(merged, decodeSketch(encodeSketch(sketchOf(right))))
      expect(quantileOf(merged, quantile)).toBe(quantileOf(sketchOf([...left, ...right]), quantile))
    }),
  )
})

test('values very far apart stay bounded and keep the high quantiles', () => {
  const sketch = sketchOf([1e-300, 1e-200, 1, 1e200, 1e300])
  expect(quantileOf(sketch, 1)).toBeCloseTo(1e300, -298)
  expect(sketch.positive.counts.length).toBeLessThanOrEqual(2048)
})

test('an empty sketch has no quantile', () => {
  expect(quantileOf(createSketch(), 0.5)).toBeUndefined()
})
