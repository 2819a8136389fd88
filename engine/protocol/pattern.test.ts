import { expect, test } from 'vitest'
import { allModels, shapesOf } from './fixtures/shapes.ts'
import { compilePattern, matchesPattern } from './pattern.ts'

const constrained = allModels().flatMap(model =>
  shapesOf(model).flatMap(({ document: { pattern, max } }) => (pattern === undefined ? [] : [{ pattern, max }])),
)

test('every pattern of the models is understood, but for two that have no meaning in any engine', () => {
  const unread = constrained.filter(({ pattern }) => !compilePattern(pattern)).map(({ pattern }) => pattern)
  expect(new Set(unread).size).toBe(2)
  // They repeat an end of text: `(…)$` and then `{1,128}`.
  for (const pattern of unread) expect(pattern).toMatch(/\)\$\{1,\d+\}$/)
})

test('the whole string must match', () => {
  expect(matchesPattern('[a-zA-Z0-9](-*[a-zA-Z0-9]){0,62}', 'iris-v1')).toBe(true)
  expect(matchesPattern('[a-zA-Z0-9](-*[a-zA-Z0-9]){0,62}', 'iris v1')).toBe(false)
  expect(matchesPattern('[a-zA-Z0-9](-*[a-zA-Z0-9]){0,62}', 'iris-')).toBe(false)
  expect(matchesPattern('[a-z]+|[0-9]+', 'abc1')).toBe(false)
  expect(matchesPattern('\\d{12}', '123456789012\n')).toBe(false)
  expect(matchesPattern('\\p{Print}+', 'tab\there')).toBe(false)
  expect(matchesPattern('\\A\\S[\\p{Print}]*\\z', 'id 1')).toBe(true)
})

test('no pattern costs more than a moment, whatever text it meets', () => {
  const seeds = ['a', '-', 'a-', '/', '_', ' ', '0', 'é', '.', 'a/', '=', ':', 'A.', '\u0000', 's3://a', 'arn:aws:']
  for (const { pattern, max = 4096 } of constrained) {
    const length = Math.min(max, 4096)
    for (const seed of seeds) {
      const startMs = performance.now()
      matchesPattern(pattern, `${seed.repeat(Math.ceil(length / seed.length)).slice(0, length - 1)}\n`, max)
      expect(performance.now() - startMs, `${pattern} on '${seed}' repeated`).toBeLessThan(250)
    }
  }
})
