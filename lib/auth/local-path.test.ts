import fc from 'fast-check'
import { expect, test } from 'vitest'
import { localPath } from './local-path'

test.each([
  ['/us-east-1/endpoints?q=a', '/us-east-1/endpoints?q=a'],
  ['//evil.example', '/'],
  ['/\\evil.example', '/'],
  ['/\t/evil.example', '/'],
  ['https://evil.example', '/'],
  ['javascript:alert(1)', '/'],
  ['/..//evil.example', '/'],
  ['/.//evil.example/', '/'],
  [null, '/'],
])('%j goes to %s', (next, expected) => {
  expect(localPath(next)).toBe(expected)
})

test('nothing leads off the site', () => {
  const base = 'http://127.0.0.1:3000'
  const piece = fc.constantFrom('/', '\\', '\t', '\n', '@', ':', '.', 'evil.example', 'http:', '%2f', '?', '#', ' ')
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 8 }), pieces => new URL(localPath(pieces.join('')), base).origin === base),
  )
})
