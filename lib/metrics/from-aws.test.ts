import { expect, test } from 'vitest'
import { seriesFromAws } from './from-aws'

const source = { key: 'v', of: 'variant', name: 'v', variant: 'v' } as const
const minuteMs = 60_000

/** The instances of periods of 15 minutes in which so many reports came. */
function instancesOf(reports: (number | undefined)[]) {
  const grid = { startMs: 0, endMs: reports.length * 15 * minuteMs, periodS: 900 }
  const came = reports.flatMap((count, index) => (count === undefined ? [] : [{ at: index * 15 * minuteMs, count }]))
  const result = { Id: 'i', Timestamps: came.map(({ at }) => new Date(at)), Values: came.map(({ count }) => count) }
  return seriesFromAws([{ id: 'i', source, metric: 'instances' }], [result], grid)[0]?.values
}

test('periods in which an endpoint began or ended show no fraction of its instances', () => {
  expect(instancesOf([undefined, 9, 15, 30, 14, undefined])).toEqual([null, null, 1, 2, null, null])
  expect(instancesOf([undefined, 15, 15, undefined])).toEqual([null, 1, 1, null])
  expect(instancesOf([15, 15, 14])).toEqual([1, 1, null])
})

test('reports of one period alone are counted as one instance at least', () => {
  expect(instancesOf([undefined, 9, undefined])).toEqual([null, 1, null])
})

test('between whole periods a fraction is the average of a change', () => {
  expect(instancesOf([15, 24, 30])).toEqual([1, 1.6, 2])
})
