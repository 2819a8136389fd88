import { expect, test } from 'vitest'
import type { AsyncCall } from '@/lib/invocations/model'
import { followEveryMs } from '@/lib/invocations/queries'
import { outcomeOf, overdueAtMs } from './async-outcome'

const call: AsyncCall = {
  inferenceId: 'i',
  outputLocation: 's3://b/o',
  contentType: 'text/csv',
  sentAtMs: 1_000_000,
  ttlSeconds: 60,
  timeoutSeconds: 30,
}

test('a call without a result is overdue once it must have ended', () => {
  const pending = { call, state: { kind: 'pending' as const } }
  expect(overdueAtMs(call)).toBe(1_000_000 + 150_000)
  expect(outcomeOf(pending, 1_150_000)).toBe('pending')
  expect(outcomeOf(pending, 1_150_001)).toBe('overdue')
  expect(outcomeOf({ call, state: { kind: 'failed', atMs: 1, bytes: 2 } }, 9e15)).toBe('failed')
})

test('a pending call is asked about less and less often, and in the end no more', () => {
  const at = (ageMs: number) => followEveryMs([{ call, state: { kind: 'pending' } }], call.sentAtMs + ageMs)
  expect([0, 20_000, 90_000, 149_000].map(at)).toEqual([1000, 3000, 10_000, 10_000])
  expect(at(150_001)).toBe(false)
  expect(followEveryMs([{ call, state: { kind: 'succeeded', atMs: 1, bytes: 1 } }], call.sentAtMs)).toBe(false)
  expect(followEveryMs([], 0)).toBe(false)
})
