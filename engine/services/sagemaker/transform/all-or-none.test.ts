import { expect, it } from 'vitest'
import { allOrNone } from './all-or-none.ts'

const never = new AbortController().signal

it('ends the others at the first failure, and waits for them', async () => {
  const ends: string[] = []
  const slow = async (signal: AbortSignal) => {
    await new Promise(resolve => signal.addEventListener('abort', resolve))
    await new Promise(resolve => setTimeout(resolve, 20))
    ends.push(String(signal.reason))
    throw signal.reason
  }
  const failing = async () => {
    throw new Error('first')
  }
  await expect(allOrNone(never, [slow, failing, slow])).rejects.toThrow('first')
  expect(ends).toEqual(['Error: first', 'Error: first'])
})

it('resolves when all have', async () => {
  let done = 0
  const work = async () => {
    done++
  }
  await allOrNone(never, [work, work])
  expect(done).toBe(2)
})

it('hands on the abort of its caller', async () => {
  const work = async (signal: AbortSignal) => signal.throwIfAborted()
  await expect(allOrNone(AbortSignal.abort(new Error('stopped')), [work])).rejects.toThrow('stopped')
})
