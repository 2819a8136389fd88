import fc from 'fast-check'
import { expect, test } from 'vitest'
import { jsonPreview } from './json-preview'

test.each([
  [{}, ''],
  [[], ''],
  [{ petal: 5, sepal: [1, 2], of: { kind: 'iris', is: true } }, 'petal: 5, sepal: [2], of: {2}'],
  [[0.1, 0.9], '0.1, 0.9'],
  [[null, 'a'], 'null, a'],
])('%j', (value, preview) => {
  expect(jsonPreview(value)).toBe(preview)
})

test('it is short, however much there is', () => {
  expect(jsonPreview(new Array(100_000).fill(0.5))).toMatch(/^0\.5, .*…$/)
  expect(jsonPreview({ text: 'x'.repeat(1_000_000) })).toHaveLength(49)
  fc.assert(fc.property(fc.object(), value => jsonPreview(value).length <= 49))
})
