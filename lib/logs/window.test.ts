import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { LogLine } from './model'
import { indexAt, linesToText, MAX_KEPT_LINES, mergeLines } from './window'

const line = (id: number, atMs: number): LogLine => ({ id: String(id), atMs, stream: 'v/i', text: `line ${id}` })
const lines = fc
  .array(fc.tuple(fc.nat(60), fc.nat(1000)), { maxLength: 50 })
  .map(pairs => new Map(pairs.map(([id]) => [id, line(id, id * 7)])))
  .map(map => [...map.values()].sort((a, b) => a.atMs - b.atMs))

it('merges two readings into one ordered list without doubles', () => {
  fc.assert(
    fc.property(lines, lines, (kept, read) => {
      const merged = mergeLines(kept, read)
      expect(merged.map(({ atMs }) => atMs)).toEqual(merged.map(({ atMs }) => atMs).sort((a, b) => a - b))
      expect(new Set(merged.map(({ id }) => id)).size).toBe(merged.length)
      expect(merged.length).toBe(new Set([...kept, ...read].map(({ id }) => id)).size)
      expect(mergeLines(merged, read)).toEqual(merged)
    }),
  )
})

it('keeps the newest 10,000', () => {
  const many = Array.from({ length: MAX_KEPT_LINES + 5 }, (_, index) => line(index, index))
  expect(mergeLines([], many)).toHaveLength(MAX_KEPT_LINES)
  expect(mergeLines([], many)[0]?.id).toBe('5')
})

it('finds a moment', () => {
  const three = [line(1, 10), line(2, 20), line(3, 30)]
  expect([5, 20, 25, 99].map(atMs => indexAt(three, atMs))).toEqual([0, 1, 2, 2])
  expect(indexAt([], 5)).toBe(-1)
})

it('writes lines as text', () => expect(linesToText([line(1, 0)])).toBe('1970-01-01T00:00:00.000Z v/i line 1\n'))
