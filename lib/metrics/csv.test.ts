import fc from 'fast-check'
import { expect, it } from 'vitest'
import { csvCell } from './csv'

it('quotes what would break a row and disarms formulas', () => {
  expect(['a', '1.5', '-2', '=1+1', '+x', '@SUM(A1)', '-cmd', 'a,b', 'say "hi"', '=a,"b"'].map(csvCell)).toEqual([
    'a',
    '1.5',
    '-2',
    "'=1+1",
    "'+x",
    "'@SUM(A1)",
    "'-cmd",
    '"a,b"',
    '"say ""hi"""',
    '"\'=a,""b"""',
  ])
})

it('never starts a cell with a formula sign', () => {
  fc.assert(
    fc.property(fc.string(), text => {
      const opened = csvCell(text).replace(/^"/, '')
      expect(/^[=+@\t\r]/.test(opened)).toBe(false)
    }),
  )
})
