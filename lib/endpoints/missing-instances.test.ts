import { expect, test } from 'vitest'
import { type Endpoint, missingInstances } from './model'

const endpoint: Endpoint = {
  name: 'e',
  arn: 'arn',
  status: 'InService',
  createdAtMs: 0,
  lastModifiedAtMs: 0,
  variants: [{ name: 'a', currentInstanceCount: 1, desiredInstanceCount: 2, images: [], phases: [] }],
  shadowVariants: [{ name: 's', currentInstanceCount: 1, desiredInstanceCount: 1, images: [], phases: [] }],
}

test('instances that died in service are missing; those of a change are on their way', () => {
  expect(missingInstances(endpoint)).toEqual({ up: 2, wanted: 3 })
  expect(missingInstances({ ...endpoint, status: 'Updating' })).toBeUndefined()
  expect(missingInstances({ ...endpoint, variants: [] })).toBeUndefined()
})
