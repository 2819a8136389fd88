import { expect, it } from 'vitest'
import { createSharedFlush } from './shared-flush.ts'

it('flushes once for all who ask in one turn, and again for who asks later', async () => {
  let flushes = 0
  const flush = createSharedFlush(() => void flushes++)
  const asked = [flush(), flush(), flush()]
  expect(flushes).toBe(0)
  await Promise.all(asked)
  expect(flushes).toBe(1)
  await flush()
  expect(flushes).toBe(2)
})

it('tells all of them why it failed, and tries anew for the next', async () => {
  let isFull = true
  const flush = createSharedFlush(() => {
    if (isFull) throw new Error('full')
  })
  const ends = await Promise.allSettled([flush(), flush()])
  expect(ends).toMatchObject([{ reason: { message: 'full' } }, { reason: { message: 'full' } }])
  isFull = false
  await flush()
})
