import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ExactNumber, parseExactJson } from './exact-json'
import { jsonPreview } from './json-preview'
import { rowsOfJson } from './result-rows'

test.each([
  '12345678901234567890',
  '-9007199254740993',
  '0.1000000000000000055511151231257827',
  '1e400',
  '0.123456789012345678e-5',
])('%s is kept as it was written', number => {
  const { value, isRounded } = parseExactJson(`{"big": ${number}, "list": [${number}]}`)
  expect(value).toEqual({ big: new ExactNumber(number), list: [new ExactNumber(number)] })
  expect(isRounded).toBe(false)
})

test.each(['1.0', '0.30000000000000004', '9007199254740992', '1.50e2', '1e21', '-0.5', '100000000000000000000', '0.0'])(
  '%s is the same number to JavaScript',
  number => {
    expect(parseExactJson(`[${number}]`)).toEqual({ value: [Number(number)], isRounded: false })
  },
)

test('long digits in strings, and what JavaScript writes, are left alone', () => {
  expect(parseExactJson('{"id": "12345678901234567890"}').value).toEqual({ id: '12345678901234567890' })
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), number => {
      expect(parseExactJson(`[${JSON.stringify(number)}]`).value).toEqual([JSON.parse(JSON.stringify(number))])
    }),
  )
})

test('table and preview show it', () => {
  const { value } = parseExactJson('[{"id": 12345678901234567890, "n": 1}]')
  expect(rowsOfJson(value)?.rows).toEqual([['12345678901234567890', '1']])
  expect(jsonPreview(parseExactJson('{"id": 12345678901234567890}').value as object)).toBe('id: 12345678901234567890')
})

test('depth beyond recursion is parsed, and its numbers are said to be rounded', () => {
  const depth = 200_000
  const text = `${'['.repeat(depth)}12345678901234567890${']'.repeat(depth)}`
  expect(parseExactJson(text).isRounded).toBe(true)
})

test('eight megabytes of digits and dots are looked through at once', () => {
  const startedMs = performance.now()
  parseExactJson(JSON.stringify([`${'.'.repeat(4e6)}`, '1'.repeat(4e6)]))
  expect(performance.now() - startedMs).toBeLessThan(5000)
})
