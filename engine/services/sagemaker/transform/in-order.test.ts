import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { assembled } from './assembled.ts'
import { inOrder } from './in-order.ts'
import { createSlots } from './slots.ts'

async function* from<Item>(items: Item[]): AsyncGenerator<Item> {
  for (const item of items) yield item
}

const turns = async (count: number) => {
  for (let turn = 0; turn < count; turn++) await new Promise<void>(resolve => setImmediate(resolve))
}

describe('work in order', () => {
  it('yields in the order of the items and never runs more than allowed', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.nat(5), { maxLength: 30 }),
        fc.integer({ min: 1, max: 5 }),
        async (delays, concurrency) => {
          let running = 0
          let most = 0
          const results: number[] = []
          const work = async (index: number) => {
            most = Math.max(most, ++running)
            await turns(delays[index] ?? 0)
            running--
            return index
          }
          for await (const result of inOrder(from([...delays.keys()]), createSlots(concurrency), work))
            results.push(result)
          expect(results).toEqual([...delays.keys()])
          expect(most).toBeLessThanOrEqual(concurrency)
        },
      ),
      { numRuns: 50 },
    )
  })

  it('shares its slots with others without either waiting for ever', async () => {
    const slots = createSlots(2)
    let most = 0
    let running = 0
    const work = async (delay: number) => {
      most = Math.max(most, ++running)
      await turns(delay)
      running--
      return delay
    }
    const all = [3, 1, 0, 2, 5, 0, 0, 1]
    const read = async () => {
      const results: number[] = []
      for await (const result of inOrder(from(all), slots, work)) results.push(result)
      return results
    }
    expect(await Promise.all([read(), read(), read()])).toEqual([all, all, all])
    expect(most).toBe(2)
  })

  it('waits for what runs when one fails, and begins nothing new', async () => {
    let begun = 0
    let ended = 0
    const work = async (item: number) => {
      begun++
      await turns(item)
      ended++
      if (item === 1) throw new Error('one')
    }
    const run = async () => {
      for await (const _ of inOrder(from([1, 3, 3, 3, 3]), createSlots(3), work));
    }
    await expect(run()).rejects.toThrow('one')
    expect([begun, ended]).toEqual([3, 3])
  })
})

describe('an assembled output', () => {
  const text = async (answers: string[], assembleWith: 'None' | 'Line') => {
    const pieces: Buffer[] = []
    for await (const piece of assembled(from(answers.map(one => Buffer.from(one))), assembleWith)) pieces.push(piece)
    return String(Buffer.concat(pieces))
  }
  it('ends each answer with one line end, or with none added', async () => {
    expect(await text(['a\nb', 'c\n', '', 'd'], 'Line')).toBe('a\nb\nc\nd\n')
    expect(await text(['a\nb', 'c\n', '', 'd'], 'None')).toBe('a\nbc\nd')
  })
})
