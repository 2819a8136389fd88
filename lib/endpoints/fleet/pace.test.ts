import { expect, test } from 'vitest'
import { backOffMs, paceOf } from './pace'

test.each([
  [
    { size: 0, inFlight: 0, sweptAgoMs: 0 },
    { kind: 'full', delayMs: 15_000 },
  ],
  [
    { size: 100, inFlight: 0, sweptAgoMs: 0 },
    { kind: 'full', delayMs: 15_000 },
  ],
  [
    { size: 100, inFlight: 2, sweptAgoMs: 0 },
    { kind: 'full', delayMs: 3000 },
  ],
  [
    { size: 101, inFlight: 0, sweptAgoMs: 0 },
    { kind: 'delta', delayMs: 60_000 },
  ],
  [
    { size: 101, inFlight: 1, sweptAgoMs: 0 },
    { kind: 'delta', delayMs: 10_000 },
  ],
  [
    { size: 101, inFlight: 0, sweptAgoMs: 600_000 },
    { kind: 'full', delayMs: 60_000 },
  ],
  [
    { size: 101, inFlight: 0, sweptAgoMs: Number.POSITIVE_INFINITY },
    { kind: 'full', delayMs: 60_000 },
  ],
])('%o', (fleet, pace) => expect(paceOf(fleet)).toEqual(pace))

test('waits longer with each failure, never more than a minute', () => {
  expect([1, 2, 3, 4, 5, 6, 7, 1000].map(backOffMs)).toEqual([2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000, 60_000])
})
