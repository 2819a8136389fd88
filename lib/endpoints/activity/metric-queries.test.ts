import { expect, test } from 'vitest'
import { type CounterKey, metricQueries, seriesOf } from './metric-queries'
import { activityMinutes } from './model'

const e = { endpoint: 'e', arn: 'arn:e', createdAtMs: 0 }
const asked = (counter: CounterKey) =>
  metricQueries([counter]).map(({ MetricStat }) => {
    const dimensions = (MetricStat?.Metric?.Dimensions ?? []).map(({ Name, Value }) => `${Name}=${Value}`)
    return [MetricStat?.Metric?.MetricName, ...dimensions].join(' ')
  })

test.each<[string, CounterKey, string[]]>([
  [
    'a variant',
    { ...e, variant: 'v' },
    ['Invocations EndpointName=e VariantName=v', 'ModelLatency EndpointName=e VariantName=v'],
  ],
  [
    'an asynchronous variant, which publishes no Invocations, and its queue',
    { ...e, variant: 'v', isAsync: true },
    [
      'InvocationsProcessed EndpointName=e VariantName=v',
      'ModelLatency EndpointName=e VariantName=v',
      'ApproximateBacklogSize EndpointName=e',
    ],
  ],
  [
    'a component, under its own name',
    { ...e, variant: 'v', component: 'c' },
    ['Invocations InferenceComponentName=c', 'ModelLatency InferenceComponentName=c'],
  ],
])('asks for %s', (_what, counter, queries) => {
  expect(asked(counter)).toEqual(queries)
})

test('adds the components of an endpoint up, and takes the newest backlog of a queue', () => {
  const startMs = 0
  const at = (minute: number) => new Date(minute * 60_000)
  const counters: CounterKey[] = [
    { ...e, variant: 'v', component: 'a' },
    { ...e, variant: 'v', component: 'b' },
    { ...e, endpoint: 'queued', variant: 'v', isAsync: true },
  ]
  const results = [
    { Id: 'i0', Timestamps: [at(3)], Values: [2] },
    { Id: 'i1', Timestamps: [at(3), at(4)], Values: [5, 1] },
    { Id: 'b2', Timestamps: [at(9), at(7)], Values: [4, 40] },
  ]
  const { invocations, lastInvokedAtMs, backlog } = seriesOf(counters, 'e', results, startMs)
  expect(invocations).toHaveLength(activityMinutes)
  expect(invocations.slice(3, 5)).toEqual([7, 1])
  expect(lastInvokedAtMs).toBe(4 * 60_000)
  expect(backlog).toBeUndefined()
  expect(seriesOf(counters, 'queued', results, startMs).backlog).toBe(4)
})

test('takes the latency of the newest minute that has one, though failures came after it', () => {
  const at = (minute: number) => new Date(minute * 60_000)
  const results = [
    { Id: 'i0', Timestamps: [at(3), at(5)], Values: [2, 7] },
    { Id: 'l0', Timestamps: [at(3)], Values: [12_000] },
  ]
  expect(seriesOf([{ ...e, variant: 'v' }], 'e', results, 0)).toMatchObject({
    lastInvokedAtMs: 5 * 60_000,
    latestLatencyMsP90: 12,
  })
})
