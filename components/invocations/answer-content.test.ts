import { expect, test } from 'vitest'
import { maxShownBytes } from '@/lib/invocations/limits'
import { answerSummary, readAnswer } from './answer-content'
import { answerFile } from './answer-file'
import { hexLines } from './hex-lines'

const read = (body: BlobPart, type: string, isPart = false) => readAnswer(new Blob([body]), type, isPart)

test('bytes that are no text have none, so none is copied', async () => {
  expect(await read(Uint8Array.of(0xff, 0xd8, 0x80), 'application/octet-stream')).toEqual({ notes: [] })
  expect(await read(Uint8Array.of(0x41, 0x00, 0x42), 'text/plain')).toEqual({ notes: [] })
  expect((await read(Uint8Array.of(0xe9), 'text/plain; charset=iso-8859-1')).text).toBe('é')
  expect((await read('é', 'text/plain; charset=nonsense')).text).toBe('é')
})

test('a list has the beginning of text, and of bytes their size', async () => {
  expect(await answerSummary(new Blob(['é'.repeat(300)]), 'text/plain')).toBe('é'.repeat(200))
  expect(await answerSummary(new Blob([Uint8Array.of(0xff)]), 'image/png')).toBe('1 B of image/png')
})

test('JSON of more than two megabytes keeps its table and tree', async () => {
  const rows = Array.from({ length: 100_000 }, (_, id) => ({ id, score: 0.5, name: 'iris-setosa' }))
  const { tree, table, notes } = await read(JSON.stringify(rows), 'application/json')
  expect(tree).toHaveLength(100_000)
  expect(table?.cut).toEqual({ rows: 99_500, columns: 0 })
  expect(notes).toEqual([])
})

test('it says why JSON has no tree', async () => {
  expect((await read('{"a": NaN}', 'application/json')).notes).toEqual([expect.stringMatching(/^Not valid JSON: .*N/)])
  expect((await read('no JSON', 'text/plain')).notes).toEqual([])
  expect((await read('{"a": 1', 'application/json', true)).notes).toEqual([expect.stringContaining('25 MB')])
  expect((await read('{"a": 1}\nnot\n', 'application/jsonlines')).notes).toEqual([
    expect.stringContaining('JSON lines'),
  ])
})

test('rows of a body that was cut are at least so many, and half a row is none', async () => {
  const csv = await read(`${'1,2\n'.repeat(600)}3`, 'text/csv', true)
  expect(csv.table?.cut).toEqual({ rows: 100, columns: 0, isAtLeast: true })
  const lines = await read(`${'{"a":1}\n'.repeat(600)}{"a`, 'application/jsonlines', true)
  expect(lines.table?.cut).toEqual({ rows: 100, columns: 0, isAtLeast: true })
})

test('a character that the limit cuts in two does not make bytes of a text', async () => {
  const { text, table } = await read(`a${'é'.repeat(maxShownBytes / 2)}`, 'text/plain')
  expect(text).toHaveLength(maxShownBytes / 2)
  expect(table).toBeUndefined()
})

test.each([
  ['application/json; charset=utf-8', 'answer.json'],
  ['application/vnd.x+json', 'answer.json'],
  ['text/csv', 'answer.csv'],
  ['text/plain', 'answer.txt'],
  ['image/jpeg', 'answer.jpg'],
  ['constructor', 'answer.bin'],
  ['', 'answer.bin'],
])('%s is saved as %s', (type, file) => {
  expect(answerFile('answer', type)).toBe(file)
})

test('bytes are shown as hexdump shows them', () => {
  expect(hexLines(new TextEncoder().encode('Slipway sails on\n'))).toEqual([
    '00000000  53 6c 69 70 77 61 79 20 73 61 69 6c 73 20 6f 6e  Slipway sails on',
    '00000010  0a                                               .',
  ])
})
