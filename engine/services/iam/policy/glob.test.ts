import fc from 'fast-check'
import { expect, it } from 'vitest'
import { globMatches } from './glob.ts'

const value = (key: string) => `\${${key}}`

it.each([
  ['s3:Get*', 's3:GetObject', true],
  ['s3:Get*', 's3:PutObject', false],
  ['arn:aws:s3:::b/*', 'arn:aws:s3:::b/a/model.tar.gz', true],
  ['arn:aws:s3:::b/?', 'arn:aws:s3:::b/', false],
  ['*a*b', 'xaxbxab', true],
  ['**', '', true],
  ['', 'a', false],
  [`a${value('*')}b`, 'a*b', true],
  [`a${value('*')}b`, 'axb', false],
  [`home/${value('aws:username')}/*`, 'home/eve/x', true],
  [`home/${value('aws:userid')}/*`, 'home/eve/x', false],
  ['$x', '$x', true],
])('%s against %s: %s', (pattern, text, expected) => {
  expect(globMatches(pattern, text, key => (key === 'aws:username' ? 'eve' : undefined))).toBe(expected)
})

const letters = fc.string({ unit: fc.constantFrom('a', 'b', '*', '?', '.'), maxLength: 12 })

it('agrees with the regular expression that means the same', () => {
  fc.assert(
    fc.property(letters, letters, (pattern, text) => {
      const source = pattern.replaceAll('.', '\\.').replaceAll('*', '.*').replaceAll('?', '.')
      expect(globMatches(pattern, text)).toBe(new RegExp(`^${source}$`, 's').test(text))
    }),
    { numRuns: 5000 },
  )
})

it('takes no time for stars that could be anywhere', () => {
  expect(globMatches('*a'.repeat(500), 'a'.repeat(2000).concat('b'))).toBe(false)
})
