import { expect, test } from 'vitest'
import { endpointEvents } from './events'
import type { Endpoint } from './model'

const endpoint: Endpoint = {
  name: 'churn',
  arn: 'arn:churn',
  status: 'InService',
  createdAtMs: 1000,
  lastModifiedAtMs: 9000,
  variants: [],
  shadowVariants: [],
}
const newest = (change: Partial<Endpoint> = {}) =>
  endpointEvents({ endpoint: { ...endpoint, ...change }, models: [], tags: [] }, [])[0]

test('SageMaker does not say what was modified, so no more than that is said', () => {
  expect(newest()).toEqual({ atMs: 9000, title: 'Last modified' })
})

test('an update that was rolled back is not told as a change', () => {
  const failureReason = 'The new variant did not pass the ping health check.'
  expect(newest({ failureReason })).toEqual({
    atMs: 9000,
    title: 'Last update did not take effect',
    detail: failureReason,
  })
  expect(newest({ status: 'Failed', failureReason })?.title).toBe('Failed')
})
