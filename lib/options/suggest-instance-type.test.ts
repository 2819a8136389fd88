import { expect, it } from 'vitest'
import type { Answers } from './questions'
import { suggestInstanceType } from './suggest-instance-type'

it.each<[Answers, string | undefined]>([
  [{}, undefined],
  [{ hardware: 'cpu' }, 'ml.m5.large'],
  [{ memoryGb: 9 }, 'ml.m5.xlarge'],
  [{ hardware: 'gpu' }, 'ml.g5.xlarge'],
  [{ hardware: 'gpu', memoryGb: 100 }, 'ml.g5.8xlarge'],
  [{ hardware: 'cpu', memoryGb: 9000 }, undefined],
])('suggests for %o a type that holds the model', (answers, name) => {
  expect(suggestInstanceType(answers)?.name).toBe(name)
})
