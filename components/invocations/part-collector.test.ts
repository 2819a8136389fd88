import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseJsonLines } from './json-lines'
import { createPartCollector } from './part-collector'

const cuts = fc.infiniteStream(fc.integer({ min: 1, max: 9 }))

function collect(contentType: string, bytes: Uint8Array, sizes: Iterator<number>) {
  const collector = createPartCollector(contentType)
  for (let at = 0; at < bytes.length; ) {
    const size = sizes.next().value ?? 1
    collector.add(bytes.slice(at, at + size), at)
    at += size
  }
  return collector
}

test('JSON lines are the same however the parts are cut', async () => {
  const property = fc.asyncProperty(fc.array(fc.jsonValue(), { maxLength: 8 }), cuts, async (values, sizes) => {
    const bytes = new TextEncoder().encode(values.map(value => `${JSON.stringify(value)}\n`).join(''))
    const collector = collect('application/jsonlines; charset=utf-8', bytes, sizes)
    expect(JSON.stringify(collector.snapshot().values)).toBe(JSON.stringify(values))
    expect(collector.snapshot().bytes).toBe(bytes.length)
    expect(new Uint8Array(await collector.body().arrayBuffer())).toEqual(bytes)
  })
  await fc.assert(property)
})

test('half a line is no value yet, and a line that is no JSON makes it text', () => {
  const encode = (text: string) => new TextEncoder().encode(text)
  const collector = createPartCollector('application/jsonlines')
  collector.add(encode('{"a":1}\n{"a'), 5)
  expect(collector.snapshot()).toMatchObject({ values: [{ a: 1 }], parts: 1, firstPartMs: 5, text: '{"a":1}\n{"a' })
  collector.add(encode('":2}\nno JSON\n'), 7)
  expect(collector.snapshot()).toMatchObject({ parts: 2, firstPartMs: 5, lastPartMs: 7 })
  expect(collector.snapshot().values).toBeUndefined()
})

test('characters may be cut too', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), cuts, (text, sizes) => {
      const bytes = new TextEncoder().encode(text)
      expect(collect('text/plain', bytes, sizes).snapshot().text).toBe(new TextDecoder('utf-8').decode(bytes))
    }),
    { examples: [['né 😀', [1, 1, 1, 1, 1, 1, 1, 1, 1][Symbol.iterator]() as never]] },
  )
})

test('a whole text', () => {
  expect(parseJsonLines('1\n\n2')).toEqual([1, 2])
  expect(parseJsonLines('1\n{"half')).toEqual([1])
  expect(parseJsonLines('x\n1')).toBeUndefined()
  expect(parseJsonLines('')).toEqual([])
})
