import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { linesOf } from './lines.ts'
import { type BatchRules, miniBatches, PayloadTooLarge } from './mini-batches.ts'

/** Bytes in chunks of any sizes, as a disk or a decompressor hands them on. */
async function* inChunks(bytes: Buffer, sizes: number[]): AsyncGenerator<Buffer> {
  let at = 0
  for (let turn = 0; at < bytes.length; turn++) {
    const size = sizes[turn % sizes.length] ?? 1
    yield bytes.subarray(at, at + size)
    at += size
  }
}

const collected = async <Item>(items: AsyncIterable<Item>): Promise<Item[]> => {
  const all: Item[] = []
  for await (const item of items) all.push(item)
  return all
}

const rules = (more: Partial<BatchRules>): BatchRules => ({
  splitType: 'Line',
  strategy: 'MultiRecord',
  maxPayloadBytes: 1000,
  filter: record => record,
  ...more,
})

const lines = fc.array(fc.stringMatching(/^[a-z,0-9é]{1,40}$/), { minLength: 1, maxLength: 60 })
const sizes = fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1, maxLength: 5 })

describe('lines of a stream', () => {
  it('are those of the whole text, however it is cut into chunks and whatever ends its lines', async () => {
    await fc.assert(
      fc.asyncProperty(
        lines,
        sizes,
        fc.constantFrom('\n', '\r\n', '\n\n'),
        fc.boolean(),
        async (all, cuts, end, ends) => {
          const bytes = Buffer.from(all.join(end) + (ends ? end : ''))
          const runs = await collected(linesOf(inChunks(bytes, cuts), 200))
          expect(runs.flat().map(String)).toEqual(all)
        },
      ),
    )
  })
})

describe('mini-batches', () => {
  it('hold every record once and in order, within the size allowed and as full as can be', async () => {
    await fc.assert(
      fc.asyncProperty(lines, sizes, fc.integer({ min: 90, max: 400 }), async (all, cuts, maxPayloadBytes) => {
        const input = inChunks(Buffer.from(all.join('\n')), cuts)
        const batches = await collected(miniBatches(input, rules({ maxPayloadBytes })))
        expect(batches.flatMap(({ records }) => records.map(String))).toEqual(all)
        expect(batches.flatMap(({ payload }) => String(payload).split('\n'))).toEqual(all)
        for (const [index, { payload }] of batches.entries()) {
          expect(payload.length).toBeLessThanOrEqual(maxPayloadBytes)
          const first = batches[index + 1]?.records[0]
          if (first) expect(payload.length + 1 + first.length).toBeGreaterThan(maxPayloadBytes)
        }
      }),
    )
  })

  it('are one record each with SingleRecord, and the whole input without a split', async () => {
    const input = () => inChunks(Buffer.from('a\nb\n\nc\n'), [2])
    const single = await collected(miniBatches(input(), rules({ strategy: 'SingleRecord' })))
    expect(single.map(({ payload }) => String(payload))).toEqual(['a', 'b', 'c'])
    const whole = await collected(miniBatches(input(), rules({ splitType: 'None' })))
    expect(whole.map(({ payload }) => String(payload))).toEqual(['a\nb\n\nc\n'])
  })

  it('refuse a record, or an input that is not split, above the size allowed', async () => {
    const input = () => inChunks(Buffer.from(`a\n${'b'.repeat(20)}\n`), [5])
    for (const more of [{}, { strategy: 'SingleRecord' }, { splitType: 'None' }] as const)
      await expect(collected(miniBatches(input(), rules({ ...more, maxPayloadBytes: 10 })))).rejects.toThrow(
        PayloadTooLarge,
      )
  })

  it('measure what the filter leaves of a record', async () => {
    const input = inChunks(Buffer.from('1,aaaaaaaaaaaaaaaaaaaaaaaa\n2,bbbbbbbbbbbbbbbbbbbbbb'), [5])
    const filter = (record: Buffer) => record.subarray(0, 1)
    const batches = await collected(miniBatches(input, rules({ filter, maxPayloadBytes: 3 })))
    expect(batches.map(({ payload }) => String(payload))).toEqual(['1\n2'])
  })
})
