import { expect, test } from 'vitest'
import { describeMany } from './describe-many'

const items = Array.from({ length: 30 }, (_, index) => index)
const withinMs = 60_000

test('what is gone is left out, and is no gap', async () => {
  const describe = async (item: number) => (item === 3 ? undefined : item)
  expect(await describeMany(items, { maxItems: 30, withinMs }, describe)).toEqual({
    described: items.filter(item => item !== 3),
    isPartial: false,
  })
})

test('what lies beyond the reach is not looked into, and that is said', async () => {
  const describe = async (item: number) => item
  expect(await describeMany(items, { maxItems: 29, withinMs }, describe)).toEqual({
    described: items.slice(0, 29),
    isPartial: true,
  })
  expect(await describeMany(items, { maxItems: 30, withinMs: -1 }, describe)).toEqual({
    described: [],
    isPartial: true,
  })
})
