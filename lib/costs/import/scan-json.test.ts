import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type JsonPath, JsonScanner } from './scan-json'

/** What the scanner hands on of a text that comes in chunks of those sizes. */
function scan(text: string, sizes: readonly number[], depth: number) {
  const taken: { path: JsonPath; value: unknown }[] = []
  const scanner = new JsonScanner({
    maxPath: depth,
    maxPartBytes: 1_000_000,
    wants: path => path.length === depth,
    take: (path, value) => taken.push({ path, value }),
  })
  const bytes = Buffer.from(text)
  for (let at = 0, turn = 0; at < bytes.length; turn++) {
    const size = sizes[turn % sizes.length] ?? 1
    scanner.write(new Uint8Array(bytes.subarray(at, at + size)))
    at += size
  }
  return { taken, bytes: scanner.end() }
}

/** The same by parsing it whole. */
function valuesAt(value: unknown, depth: number, path: JsonPath = []): { path: JsonPath; value: unknown }[] {
  if (path.length === depth) return [{ path, value }]
  if (typeof value !== 'object' || value === null) return []
  const entries: [string | number, unknown][] = Array.isArray(value) ? [...value.entries()] : Object.entries(value)
  return entries.flatMap(([key, inner]) => valuesAt(inner, depth, [...path, key]))
}

// Keys that look like numbers stand elsewhere once an object was made of them.
const key = fc.string({ unit: 'grapheme', maxLength: 8 }).filter(text => !/^\d+$/.test(text) && text !== '__proto__')
const { tree } = fc.letrec<{ tree: unknown }>(tie => ({
  tree: fc.oneof(
    { depthSize: 'small' },
    fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.boolean(),
      fc.constant(null),
    ),
    fc.array(tie('tree'), { maxLength: 5 }),
    fc.dictionary(key, tie('tree'), { maxKeys: 5 }),
  ),
}))
const documents = fc.oneof(fc.dictionary(key, tree, { maxKeys: 6 }), fc.array(tree, { maxLength: 6 }))
const indents = fc.constantFrom(undefined, 1, '\t')
const chunkSizes = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 6 })

test('hands on what JSON.parse would give at the wanted depth, wherever the chunks end', () => {
  fc.assert(
    fc.property(documents, indents, chunkSizes, fc.integer({ min: 1, max: 4 }), (document, indent, sizes, depth) => {
      const text = JSON.stringify(document, undefined, indent)
      const { taken, bytes } = scan(text, sizes, depth)
      expect(taken).toEqual(valuesAt(JSON.parse(text), depth))
      expect(bytes).toBe(Buffer.byteLength(text))
    }),
    { numRuns: 1500 },
  )
})

test('a document that is cut off is never taken for a whole one', () => {
  fc.assert(
    fc.property(
      documents,
      chunkSizes,
      fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
      (document, sizes, share) => {
        const bytes = Buffer.from(JSON.stringify(document))
        const cut = bytes.subarray(0, Math.floor(bytes.length * share)).toString('latin1')
        expect(() => scan(cut, sizes, 2)).toThrow('is not whole JSON')
      },
    ),
    { numRuns: 1000 },
  )
})

test('any bytes end in a value or a refusal, and soon', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'{}[]",:\\ a1'), maxLength: 60 }), chunkSizes, (text, sizes) => {
      try {
        scan(text, sizes, 2)
      } catch (error) {
        expect(error).toMatchObject({ code: 'validation' })
      }
    }),
    { numRuns: 3000 },
  )
})
