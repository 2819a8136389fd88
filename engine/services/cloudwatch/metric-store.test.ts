import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openDatabase } from '../../state/database.ts'
import { createManualClock } from '../../state/manual-clock.ts'
import { openMetricStore } from './metric-store.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const latency = {
  region: 'us-east-1',
  namespace: 'AWS/SageMaker',
  metric: 'ModelLatency',
  dimensions: { EndpointName: 'churn', VariantName: 'AllTraffic' },
}

let dataDir: string
let clock: ReturnType<typeof createManualClock>
const opened: (() => void)[] = []
const open = () => {
  const database = openDatabase(dataDir, 'metrics', 'normal')
  const store = openMetricStore(database, clock)
  let isOpen = true
  const close = () => {
    if (!isOpen) return
    isOpen = false
    store.close()
    database.close()
  }
  opened.push(close)
  return { ...store, database, close }
}

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'metrics-'))
  clock = createManualClock()
})
afterEach(() => {
  for (const close of opened.splice(0)) close()
  rmSync(dataDir, { recursive: true })
})

test('statistics of a minute are those of its samples', () => {
  const store = open()
  const startMs = clock.now()
  for (let value = 1; value <= 100; value++)
    store.record({ ...latency, unit: 'Microseconds', value, atMs: startMs + 1000 })
  const read = (statistic: string) =>
    store.statistics({ ...latency, startMs, endMs: startMs + MINUTE, periodMs: MINUTE, statistic })[0]?.value
  expect(read('Sum')).toBe(5050)
  expect(read('Average')).toBe(50.5)
  expect(read('Minimum')).toBe(1)
  expect(read('Maximum')).toBe(100)
  expect(read('SampleCount')).toBe(100)
  expect(read('p50')).toBeCloseTo(50, 0)
  expect(read('p99')).toBeGreaterThan(97)
  expect(read('p100')).toBe(100)
})

test('a percentile of a few samples does not hide the slowest', () => {
  const store = open()
  const handle = store.series({ ...latency, unit: 'Microseconds' })
  for (const value of [...Array(9).fill(1), 1000]) handle.record(value, clock.now())
  const window = { startMs: clock.now(), endMs: clock.now() + MINUTE, periodMs: MINUTE }
  const read = (statistic: string) => store.statistics({ ...latency, ...window, statistic })[0]?.value
  expect(read('p99')).toBeGreaterThan(990)
  expect(read('p99')).toBeLessThanOrEqual(1000)
  expect([read('p0'), read('p100')]).toEqual([1, 1000])
})

test('a period with a negative value has no percentile, however its samples came together', () => {
  const store = open()
  const startMs = clock.now()
  const minutes = [[5, 7], [-1, -1], [5, 7, -1], [-1, 5, 7], [0, 7], [-1]]
  minutes.forEach((values, minute) => {
    for (const value of values) store.record({ ...latency, unit: 'None', value, atMs: startMs + minute * MINUTE })
  })
  const read = (periodMs: number, statistic: string) =>
    store
      .statistics({ ...latency, startMs, endMs: startMs + 6 * MINUTE, periodMs, statistic })
      .map(point => (point.timestampMs - startMs) / MINUTE)
  for (const statistic of ['p0', 'p50', 'p100']) expect(read(MINUTE, statistic)).toEqual([0, 4])
  expect(read(2 * MINUTE, 'p50')).toEqual([])
  expect(read(MINUTE, 'Average')).toHaveLength(6)
})

test('the dimension set matches as a whole, whatever its order; periods without data have no point', () => {
  const store = open()
  const atMs = clock.now()
  store.record({ ...latency, unit: 'Microseconds', value: 7, atMs })
  store.record({ ...latency, unit: 'Microseconds', value: 9, atMs: atMs + 3 * MINUTE })
  const window = { startMs: atMs, endMs: atMs + HOUR, periodMs: MINUTE, statistic: 'Sum' }
  const turned = { VariantName: 'AllTraffic', EndpointName: 'churn' }
  expect(store.statistics({ ...latency, dimensions: turned, ...window })).toEqual([
    { timestampMs: atMs, value: 7 },
    { timestampMs: atMs + 3 * MINUTE, value: 9 },
  ])
  expect(store.statistics({ ...latency, dimensions: { EndpointName: 'churn' }, ...window })).toEqual([])
  expect(store.statistics({ ...latency, region: 'eu-west-1', ...window })).toEqual([])
})

test('a restart in the same minute goes on counting', () => {
  const first = open()
  first.record({ ...latency, unit: 'Microseconds', value: 10, atMs: clock.now() })
  first.record({ ...latency, unit: 'Microseconds', value: 30, atMs: clock.now() })
  first.close()
  const second = open()
  second.series({ ...latency, unit: 'Microseconds' }).record(20, clock.now())
  const window = { startMs: clock.now(), endMs: clock.now() + MINUTE, periodMs: MINUTE }
  expect(second.statistics({ ...latency, ...window, statistic: 'SampleCount' })[0]?.value).toBe(3)
  expect(second.statistics({ ...latency, ...window, statistic: 'p50' })[0]?.value).toBeCloseTo(20, 0)
})

test('hours that left memory are read in every resolution, also when the process died before it rolled them up', async () => {
  const startMs = clock.now()
  const first = open()
  const handle = first.series({ ...latency, unit: 'Microseconds' })
  for (let minute = 0; minute < 90; minute++) handle.record(minute, startMs + minute * MINUTE)
  first.flush()
  // No close(): what a kill leaves behind.
  opened.splice(0)
  await clock.advance(10 * HOUR)
  const second = open()
  await clock.advance(10_000)
  const read = (periodMs: number) =>
    second.statistics({ ...latency, startMs, endMs: startMs + 2 * HOUR, periodMs, statistic: 'SampleCount' })
  expect(read(MINUTE)).toHaveLength(90)
  expect(read(5 * MINUTE).map(point => point.value)).toEqual(Array(18).fill(5))
  expect(read(HOUR).map(point => point.value)).toEqual([60, 30])
})

test('a late sample into an old hour is read at once', async () => {
  const store = open()
  const startMs = clock.now()
  store.record({ ...latency, unit: 'Microseconds', value: 1, atMs: startMs })
  await clock.advance(DAY)
  store.record({ ...latency, unit: 'Microseconds', value: 2, atMs: clock.now() })
  store.record({ ...latency, unit: 'Microseconds', value: 5, atMs: startMs + MINUTE })
  const window = { startMs, endMs: startMs + HOUR, periodMs: HOUR }
  expect(store.statistics({ ...latency, ...window, statistic: 'Sum' })[0]?.value).toBe(6)
})

test('minutes are kept for 15 days, then only 5-minute points answer', async () => {
  const store = open()
  const startMs = clock.now()
  store.record({ ...latency, unit: 'Microseconds', value: 1, atMs: startMs })
  await clock.advance(MINUTE)
  store.close()
  await clock.advance(16 * DAY)
  const later = open()
  await clock.advance(HOUR + MINUTE)
  const read = (periodMs: number) =>
    later.statistics({ ...latency, startMs, endMs: startMs + HOUR, periodMs, statistic: 'Sum' })
  expect(read(MINUTE)).toEqual([])
  expect(read(5 * MINUTE)).toEqual([{ timestampMs: startMs, value: 1 }])
})

test('high-resolution metrics answer by 10 seconds for three hours', async () => {
  const store = open()
  const concurrent = { ...latency, metric: 'ConcurrentRequestsPerModel' }
  const startMs = clock.now()
  for (let second = 0; second < 60; second += 10) {
    store.record({ ...concurrent, unit: 'None', value: second, atMs: startMs + second * 1000 })
  }
  const query = { ...concurrent, startMs, endMs: startMs + MINUTE, periodMs: 10_000, statistic: 'Maximum' }
  expect(store.statistics(query).map(point => point.value)).toEqual([0, 10, 20, 30, 40, 50])
  await clock.advance(4 * HOUR)
  expect(store.statistics(query)).toEqual([])
  expect(store.statistics({ ...query, periodMs: MINUTE }).map(point => point.value)).toEqual([50])
})

test('totals without samples hide the percentile of their minute, and a handle outlives clear()', () => {
  const store = open()
  const handle = store.series({ ...latency, unit: 'Microseconds' })
  const window = { startMs: clock.now(), endMs: clock.now() + MINUTE, periodMs: MINUTE }
  store.recordTotals({ ...latency, unit: 'Microseconds' }, { sum: 30, min: 5, max: 15, count: 3 }, clock.now())
  handle.record(1, clock.now())
  expect(store.statistics({ ...latency, ...window, statistic: 'Average' })[0]?.value).toBe(31 / 4)
  expect(store.statistics({ ...latency, ...window, statistic: 'p50' })).toEqual([])
  store.clear()
  expect(store.list('us-east-1')).toEqual([])
  handle.record(4, clock.now())
  expect(store.statistics({ ...latency, ...window, statistic: 'p50' })[0]?.value).toBe(4)
})

test('a commit writes its series and no other; what a kill leaves behind has them', async () => {
  const first = open()
  const other = { ...latency, metric: 'OverheadLatency' }
  for (const value of [5, 7]) first.record({ ...latency, unit: 'Microseconds', value, atMs: clock.now() })
  first.record({ ...other, unit: 'Microseconds', value: 1, atMs: clock.now() })
  await first.commit([latency])
  const second = open()
  const window = { startMs: clock.now(), endMs: clock.now() + MINUTE, periodMs: MINUTE, statistic: 'Sum' }
  expect(second.statistics({ ...latency, ...window })[0]?.value).toBe(12)
  expect(second.statistics({ ...other, ...window })).toEqual([])
})

test('a commit that fails takes back what it could not write, and nothing that was committed', async () => {
  const store = open()
  const startMs = clock.now()
  const fresh = { ...latency, metric: 'Fresh' }
  const put = async (identity: typeof latency, value: number, minute: number) => {
    store.record({ ...identity, unit: 'Microseconds', value, atMs: startMs + minute * MINUTE })
    await store.commit([identity])
  }
  await put(latency, 5, 0)
  store.database.exec('PRAGMA query_only = 1')
  const ends = await Promise.allSettled([put(latency, 100, 0), put(latency, 100, 90), put(fresh, 100, 0)])
  expect(ends.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected'])
  store.database.exec('PRAGMA query_only = 0')
  const read = (periodMs: number) =>
    store
      .statistics({ ...latency, startMs, endMs: startMs + 2 * HOUR, periodMs, statistic: 'Sum' })
      .map(({ value }) => value)
  expect(read(MINUTE)).toEqual([5])
  expect(store.list('us-east-1').map(({ metric }) => metric)).toEqual(['ModelLatency'])
  await put(latency, 7, 1)
  // The coarser buckets of an hour that was taken back in part are still made.
  await clock.advance(10 * HOUR)
  expect(read(HOUR)).toEqual([12])
})
