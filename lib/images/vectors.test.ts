import { expect, it } from 'vitest'
import type { ImageRequest } from './resolution'
import { resolveImageUri } from './resolve'
import data from './sdk-vectors.json'

interface Vector {
  id: string
  request: ImageRequest
  expect: { uri?: string; error?: string }
}
const vectors: Vector[] = data.vectors

it('has all vectors', () => expect(vectors).toHaveLength(40))

it.each(vectors)('answers $id as the SDK does', ({ request, expect: expected }) => {
  expect(resolveImageUri(request)).toMatchObject(expected)
})

it('takes null for what is not given', () => {
  const request = { framework: 'kmeans', region: 'us-east-1', version: null, instanceType: null, pythonVersion: null }
  expect(resolveImageUri(request)).toMatchObject({
    uri: '382416733822.dkr.ecr.us-east-1.amazonaws.com/kmeans:1',
    warnings: [],
  })
})
