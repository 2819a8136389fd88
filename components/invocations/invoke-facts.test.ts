import { expect, test } from 'vitest'
import { failedStep } from './failed-step'
import { warmthOf } from './warmth'

test('the container that failed is the one that SageMaker names', () => {
  const names = ['container-1', 'container-2', 'decode']
  const of = (message: string, originalStatus: number | undefined = 400) =>
    failedStep({ error: { code: 'model-error', message }, failure: { originalStatus } }, names)
  expect(of('Received client error (400) from container-2 with message "x". See …')).toBe(1)
  expect(of('Received server error (0) from decode with message "from container-1 with"')).toBe(2)
  expect(of('Received client error (400) from primary with message "x"')).toBeUndefined()
  expect(failedStep({ error: { code: 'validation', message: 'from container-1 with' } }, names)).toBeUndefined()
})

test('a start is told from jitter', () => {
  expect(warmthOf(undefined, 10)).toBe('unknown')
  expect(warmthOf(5, 60)).toBe('warm')
  expect(warmthOf(5, 110)).toBe('cold')
  expect(warmthOf(200, 700)).toBe('warm')
  expect(warmthOf(200, 900)).toBe('cold')
})
