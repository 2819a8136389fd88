import fc from 'fast-check'
import { expect, test } from 'vitest'
import { rowsOfCsv, rowsOfJson } from './result-rows'

test('lines of numbers', () => {
  expect(rowsOfCsv('0.1,0.9\n0.7,0.3\n')).toEqual({
    columns: ['1', '2'],
    rows: [
      ['0.1', '0.9'],
      ['0.7', '0.3'],
    ],
    cut: { rows: 0, columns: 0 },
  })
})

test.each([
  ['a,"b,c",d', [['a', 'b,c', 'd']]],
  ['a,', [['a', '']]],
  [',', [['', '']]],
  [
    '"say ""hi""","two\nlines"\r\nx,y',
    [
      ['say "hi"', 'two\nlines'],
      ['x', 'y'],
    ],
  ],
  [
    'one\ntwo,three',
    [
      ['one', ''],
      ['two', 'three'],
    ],
  ],
  ['a\n\n\r\nb', [['a'], ['b']]],
  [
    '"open,x\ny',
    [
      ['"open', 'x'],
      ['y', ''],
    ],
  ],
  ['"a" b,c', [['a b', 'c']]],
  ['6" pipe,x', [['6" pipe', 'x']]],
])('%j', (text, rows) => {
  expect(rowsOfCsv(text)?.rows).toEqual(rows)
})

test('nothing is no table', () => {
  for (const text of ['', '\n', '\r\n\r\n']) expect(rowsOfCsv(text)).toBeUndefined()
  for (const value of [null, 1, 'x', [], {}, { a: [], b: [] }, { a: 1 }, [1, [2]], [null], [[], 1]]) {
    expect(rowsOfJson(value)).toBeUndefined()
  }
})

const aCell = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r', ' ', 'é', '1'), maxLength: 8 })
const aTable = fc
  .integer({ min: 2, max: 6 })
  .chain(width => fc.array(fc.array(aCell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 8 }))

test('what is written by RFC 4180 is read back', () => {
  const quoted = (cell: string) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)
  fc.assert(
    fc.property(aTable, fc.constantFrom('\n', '\r\n'), fc.boolean(), (rows, lineEnd, endsWithLine) => {
      const text = rows.map(row => row.map(quoted).join(',')).join(lineEnd) + (endsWithLine ? lineEnd : '')
      expect(rowsOfCsv(text)?.rows).toEqual(rows)
    }),
  )
})

test('any text and any JSON give a table of even rows, or none', () => {
  const isEven = (table: ReturnType<typeof rowsOfCsv>) =>
    table === undefined || (table.columns.length <= 50 && table.rows.every(row => row.length === table.columns.length))
  fc.assert(fc.property(fc.string({ unit: 'binary' }), text => isEven(rowsOfCsv(text))))
  fc.assert(fc.property(aCell, text => isEven(rowsOfCsv(text))))
  fc.assert(fc.property(fc.jsonValue(), value => isEven(rowsOfJson(value))))
  fc.assert(fc.property(fc.array(fc.dictionary(fc.string(), fc.jsonValue())), value => isEven(rowsOfJson(value))))
})

test('two megabytes of quotes take no longer than of anything else', () => {
  const startedMs = performance.now()
  for (const cell of ['",', '"",', '"""', '"x,', ',']) rowsOfCsv(cell.repeat(2_000_000 / cell.length))
  expect(performance.now() - startedMs).toBeLessThan(5000)
})

test('what is too much is counted', () => {
  const wide = Array.from({ length: 384 }, (_, index) => index).join(',')
  expect(rowsOfCsv(`${wide}\n`.repeat(600))).toMatchObject({
    columns: { length: 50 },
    rows: { length: 500 },
    cut: { rows: 100, columns: 334 },
  })
  expect(rowsOfJson(Array.from({ length: 501 }, () => Array(60).fill(0)))?.cut).toEqual({ rows: 1, columns: 10 })
})

test('objects have a column for each key, also of a list inside', () => {
  const predictions = [
    { label: 'setosa', score: 0.98 },
    { label: 'virginica', why: { petal: 5 } },
  ]
  const rows = [
    ['setosa', '0.98', ''],
    ['virginica', '', { petal: 5 }],
  ]
  expect(rowsOfJson(predictions)).toMatchObject({ columns: ['label', 'score', 'why'], rows })
  expect(rowsOfJson({ model: 'iris', predictions })).toMatchObject({ rows })
  expect(rowsOfJson(JSON.parse('[{"__proto__":1,"constructor":2}]'))?.rows).toEqual([['1', '2']])
})
