import { expect, test } from 'vitest'
import { coalesce, forget } from './coalesce'

test('those who ask at once share one call', async () => {
  let calls = 0
  const read = async () => ++calls
  const answers = await Promise.all(Array.from({ length: 50 }, () => coalesce('share', 1000, read)))
  expect(calls).toBe(1)
  expect(new Set(answers)).toEqual(new Set([1]))
})

test('other keys are other calls, and a forgotten one is asked again', async () => {
  let calls = 0
  const read = async () => ++calls
  expect(await coalesce('a:1', 60_000, read)).toBe(1)
  expect(await coalesce('a:2', 60_000, read)).toBe(2)
  forget('a:1')
  expect([await coalesce('a:1', 60_000, read), await coalesce('a:2', 60_000, read)]).toEqual([3, 2])
})

test('a failure is not kept', async () => {
  await expect(coalesce('fails', 60_000, () => Promise.reject(new Error('down')))).rejects.toThrow('down')
  expect(await coalesce('fails', 60_000, async () => 'up')).toBe('up')
})

test('who hangs up leaves the others their answer', async () => {
  const { promise, resolve } = Promise.withResolvers<string>()
  const caller = new AbortController()
  const left = coalesce('hang-up', 1000, () => promise, caller.signal)
  const stays = coalesce('hang-up', 1000, () => promise)
  caller.abort(new Error('left'))
  await expect(left).rejects.toThrow('left')
  resolve('answer')
  expect(await stays).toBe('answer')
})

test('it keeps a bounded number of answers', async () => {
  let calls = 0
  const read = async () => ++calls
  for (let i = 0; i < 600; i++) await coalesce(`many:${i}`, 60_000, read)
  await coalesce('many:0', 60_000, read)
  await coalesce('many:599', 60_000, read)
  expect(calls).toBe(601)
})
