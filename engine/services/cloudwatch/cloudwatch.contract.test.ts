import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  CloudWatchClient,
  DeleteAlarmsCommand,
  DescribeAlarmsCommand,
  GetMetricDataCommand,
  GetMetricStatisticsCommand,
  ListMetricsCommand,
  type MetricDataQuery,
  PutMetricAlarmCommand,
  PutMetricDataCommand,
} from '@aws-sdk/client-cloudwatch'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Engine, startEngine } from '../../index.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const nowMs = Math.floor(Date.now() / MINUTE) * MINUTE
const dataDir = mkdtempSync(join(tmpdir(), 'cloudwatch-'))
let engine: Engine
let client: CloudWatchClient

beforeAll(async () => {
  engine = await startEngine({ dataDir, containersDir: dataDir })
  client = new CloudWatchClient({ endpoint: engine.url, region: 'us-east-1', credentials: engine.credentials })
  for (const [endpoint, factor] of [
    ['churn', 1],
    ['fraud-eu', 10],
  ] as const) {
    for (const metric of ['Invocations', 'ModelLatency']) {
      await client.send(
        new PutMetricDataCommand({
          Namespace: 'Test/Serving',
          MetricData: Array.from({ length: 60 }, (_, minute) => ({
            MetricName: metric,
            Dimensions: [
              { Name: 'VariantName', Value: 'AllTraffic' },
              { Name: 'EndpointName', Value: endpoint },
            ],
            Unit: metric === 'Invocations' ? 'None' : 'Microseconds',
            Timestamp: new Date(nowMs - (60 - minute) * MINUTE),
            Values: [minute * factor, (minute + 100) * factor],
            Counts: [1, 3],
          })),
        }),
      )
    }
  }
})
afterAll(async () => {
  client.destroy()
  await engine.close()
  rmSync(dataDir, { recursive: true })
})

const churn = [
  { Name: 'EndpointName', Value: 'churn' },
  { Name: 'VariantName', Value: 'AllTraffic' },
]
const metric = (Id: string, MetricName: string, Stat: string, Period = 60): MetricDataQuery => ({
  Id,
  MetricStat: { Metric: { Namespace: 'Test/Serving', MetricName, Dimensions: churn }, Period, Stat },
})
const get = (queries: MetricDataQuery[], more = {}) =>
  client.send(
    new GetMetricDataCommand({
      MetricDataQueries: queries,
      StartTime: new Date(nowMs - HOUR),
      EndTime: new Date(nowMs),
      ...more,
    }),
  )
const firstValue = async (expression: string, queries: MetricDataQuery[] = []) => {
  const reply = await get([...queries, { Id: 'e1', Expression: expression, Period: 60 }], {
    ScanBy: 'TimestampAscending',
  })
  return reply.MetricDataResults?.find(result => result.Id === 'e1')?.Values?.[0]
}

test('statistics are those of what was put, newest first unless asked otherwise', async () => {
  const stats = ['Sum', 'Average', 'Minimum', 'Maximum', 'SampleCount', 'p50', 'p99.9']
  const reply = await get(
    stats.map((stat, n) => metric(`m${n}`, 'ModelLatency', stat)),
    { ScanBy: 'TimestampAscending' },
  )
  const tenth = reply.MetricDataResults?.map(result => result.Values?.[10])
  expect(tenth?.slice(0, 5)).toEqual([10 + 3 * 110, 340 / 4, 10, 110, 4])
  expect(tenth?.[5]).toBeGreaterThan(108)
  expect(tenth?.[6]).toBe(110)
  expect(reply.MetricDataResults?.[0]).toMatchObject({ Id: 'm0', Label: 'ModelLatency', StatusCode: 'Complete' })
  const newestFirst = await get([metric('m1', 'ModelLatency', 'Minimum')])
  expect(newestFirst.MetricDataResults?.[0]?.Values?.[0]).toBe(59)
  expect(newestFirst.MetricDataResults?.[0]?.Timestamps?.[0]).toEqual(new Date(nowMs - MINUTE))
})

test('longer periods merge minutes; a wrong unit or a part of the dimensions finds nothing', async () => {
  const reply = await get([
    metric('hour', 'Invocations', 'SampleCount', 3600),
    { Id: 'wrong_unit', MetricStat: { ...metric('x', 'Invocations', 'Sum').MetricStat, Unit: 'Percent' } as never },
    {
      Id: 'part',
      MetricStat: {
        Metric: { Namespace: 'Test/Serving', MetricName: 'Invocations', Dimensions: [churn[0] ?? {}] as never },
        Period: 60,
        Stat: 'Sum',
      },
    },
  ])
  const values = Object.fromEntries(reply.MetricDataResults?.map(result => [result.Id, result.Values]) ?? [])
  expect(values).toEqual({ hour: [240], wrong_unit: [], part: [] })
})

test('metric math', async () => {
  const both = [metric('m1', 'Invocations', 'Minimum'), metric('m2', 'Invocations', 'Maximum')]
  expect(await firstValue('(m2 - m1) / 2 * 4 + 1', both)).toBe(201)
  expect(await firstValue('-m1 + 2 ^ 3', both)).toBe(8)
  expect(await firstValue('SUM(METRICS())', both)).toBe(100)
  expect(await firstValue('MAX([m1, m2]) - AVG(METRICS("m2"))', both)).toBe(0)
  expect(await firstValue('m2 * 0 + AVG(m1)', both)).toBe(29.5)
  expect(await firstValue('FILL(none, 7)', [metric('none', 'Nothing', 'Sum')])).toBe(7)
  expect(await firstValue('m1 / (m1 - m1)', both)).toBeUndefined()
})

test.each([
  ['m1 +', "Error in expression 'e1': Unexpected token: end of expression"],
  ['m9 * 2', "Error in expression 'e1': Unknown identifier: m9"],
  ['e1 + 1', "Error in expression 'e1': Circular reference to e1"],
  ['SUM(m1)', "Error in expression 'e1': The result must be a time series, not a single value"],
  ['ANOMALY(m1)', "Error in expression 'e1': Unsupported function ANOMALY"],
  [`${'('.repeat(500)}m1${')'.repeat(500)}`, 'nested more than 32 levels'],
  ['m1 ; m1', 'Unexpected token'],
  ["SEARCH('{A,B', 'Sum', 60)", 'Search expression lacks'],
])('%s is a ValidationError that says why', async (expression, message) => {
  await expect(firstValue(expression, [metric('m1', 'Invocations', 'Sum')])).rejects.toMatchObject({
    // The SDK's class for the code ValidationError.
    name: 'ValidationException',
    message: expect.stringContaining(message),
  })
})

test.each([
  ['{Test/Serving,EndpointName,VariantName} MetricName="Invocations"', ['churn', 'fraud-eu']],
  ['{Test/Serving,EndpointName,VariantName} MetricName="Invocations" EndpointName=fraud', ['fraud-eu']],
  ['{"Test/Serving",EndpointName,VariantName} invocations NOT churn', ['fraud-eu']],
  ['Namespace="Test/Serving" MetricName=Invocations (churn OR fraud)', ['churn', 'fraud-eu']],
  ['{Test/Serving,EndpointName} MetricName="Invocations"', []],
])('SEARCH %s', async (search, endpoints) => {
  const reply = await get([
    { Id: 's', Expression: `SEARCH('${search}', 'Sum', 60)`, Label: `$\{PROP('Dim.EndpointName')}` },
  ])
  expect(reply.MetricDataResults?.map(result => result.Label).sort()).toEqual(endpoints)
  expect(reply.MetricDataResults?.every(result => result.Values?.length === 60)).toBe(true)
})

test('pages hold MaxDatapoints and join to the whole', async () => {
  const queries = [metric('m1', 'Invocations', 'Sum'), metric('m2', 'ModelLatency', 'Sum')]
  const whole = await get(queries)
  const joined: Record<string, number[]> = {}
  let token: string | undefined
  let pages = 0
  do {
    const page = await get(queries, { MaxDatapoints: 50, NextToken: token })
    for (const { Id = '', Values = [] } of page.MetricDataResults ?? []) joined[Id] = [...(joined[Id] ?? []), ...Values]
    token = page.NextToken
    pages++
  } while (token && pages < 10)
  expect(pages).toBe(3)
  expect(joined).toEqual(Object.fromEntries(whole.MetricDataResults?.map(({ Id, Values }) => [Id, Values]) ?? []))
  await expect(get(queries, { NextToken: 'nonsense' })).rejects.toMatchObject({ name: 'InvalidNextToken' })
})

test('what cannot be asked is refused in AWS words', async () => {
  await expect(get([metric('M1', 'Invocations', 'Sum')])).rejects.toThrow('is not matching the expected pattern')
  await expect(get([metric('m', 'x', 'Sum'), metric('m', 'x', 'Sum')])).rejects.toThrow('are not unique')
  await expect(get([metric('m', 'x', 'Sum', 45)])).rejects.toThrow('multiple of 60')
  for (const stat of ['p101', 'PR(:)', 'tm', 'iqm50']) {
    await expect(get([metric('m', 'x', stat)])).rejects.toThrow(
      `The value ${stat} for parameter Stat is not supported.`,
    )
  }
  await expect(get([metric('m', 'x', 'Sum')], { EndTime: new Date(0) })).rejects.toThrow('must be less than')
})

test('ListMetrics filters by namespace, name, dimension and activity', async () => {
  const list = async (input: object) =>
    (await client.send(new ListMetricsCommand({ Namespace: 'Test/Serving', ...input }))).Metrics?.length
  expect(await list({})).toBe(4)
  expect(await list({ MetricName: 'Invocations', RecentlyActive: 'PT3H' })).toBe(2)
  expect(await list({ Dimensions: [{ Name: 'EndpointName', Value: 'churn' }] })).toBe(2)
  expect(await list({ Dimensions: [{ Name: 'Nothing' }] })).toBe(0)
})

test('GetMetricStatistics gives several statistics a point', async () => {
  const reply = await client.send(
    new GetMetricStatisticsCommand({
      Namespace: 'Test/Serving',
      MetricName: 'ModelLatency',
      Dimensions: churn,
      StartTime: new Date(nowMs - HOUR),
      EndTime: new Date(nowMs),
      Period: 3600,
      Statistics: ['Sum', 'SampleCount'],
    }),
  )
  expect(reply.Datapoints).toEqual([
    { Timestamp: new Date(nowMs - HOUR), SampleCount: 240, Sum: expect.any(Number), Unit: 'Microseconds' },
  ])
})

test.each(['IQM', 'tm99', 'tm99.5', 'TM(10%:90%)', 'WM(:95%)', 'tc90', 'TC(0.005:0.030)', 'TS(80%:)', 'PR(:300)'])(
  'statistic %s, which only AWS has, is refused by name',
  async stat => {
    const refusal = {
      name: 'NotImplementedException',
      message: `Statistic ${stat} is not implemented by the Slipway engine`,
      $metadata: { httpStatusCode: 501 },
    }
    await expect(get([metric('m', 'Invocations', stat)])).rejects.toMatchObject(refusal)
    await expect(firstValue(`SEARCH('Invocations', '${stat}', 60)`)).rejects.toMatchObject(refusal)
    const identity = { Namespace: 'Test/Serving', MetricName: 'Invocations' }
    const range = { StartTime: new Date(nowMs - HOUR), EndTime: new Date(nowMs), Period: 60 }
    const statistics = new GetMetricStatisticsCommand({ ...identity, ...range, ExtendedStatistics: [stat] })
    await expect(client.send(statistics)).rejects.toMatchObject(refusal)
    const limits = { EvaluationPeriods: 1, Threshold: 1, ComparisonOperator: 'GreaterThanThreshold' } as const
    const alarm = { AlarmName: 'a', ...identity, Period: 60, ExtendedStatistic: stat, ...limits }
    await expect(client.send(new PutMetricAlarmCommand(alarm))).rejects.toMatchObject(refusal)
  },
)

test.each([
  [{ Value: 1, Timestamp: new Date(Date.now() - 15 * 24 * HOUR) }, 'no more than two weeks in the past'],
  [{ Value: 1, Timestamp: new Date(Date.now() + 3 * HOUR) }, 'two hours in the future'],
  [{ Value: 1, Values: [1] }, 'mutually exclusive'],
  [{}, 'is required'],
  [{ Value: 2e200 }, 'must be a number between'],
  [{ Value: 1, StorageResolution: 7 }, 'must be 1 or 60'],
  [{ StatisticValues: { Sum: 1, Minimum: 2, Maximum: 1, SampleCount: 1 } }, 'less than or equal to Maximum'],
])('PutMetricData refuses %o and records nothing of the request', async (bad, message) => {
  const data = [
    { MetricName: 'Good', Value: 1 },
    { MetricName: 'Bad', ...bad },
  ]
  const put = client.send(new PutMetricDataCommand({ Namespace: 'Test/Refused', MetricData: data }))
  await expect(put).rejects.toThrow(message)
  const listed = await client.send(new ListMetricsCommand({ Namespace: 'Test/Refused' }))
  expect(listed.Metrics).toEqual([])
})

test('alarms are made, found, and deleted', async () => {
  const alarm = {
    AlarmName: 'slow',
    Namespace: 'Test/Serving',
    MetricName: 'ModelLatency',
    Dimensions: churn,
    Statistic: 'Average',
    Period: 60,
    EvaluationPeriods: 3,
    Threshold: 5,
    ComparisonOperator: 'GreaterThanThreshold',
  } as const
  await client.send(new PutMetricAlarmCommand(alarm))
  const found = await client.send(new DescribeAlarmsCommand({ AlarmNamePrefix: 'sl' }))
  expect(found.MetricAlarms).toMatchObject([{ ...alarm, StateValue: 'INSUFFICIENT_DATA' }])
  const odd = new PutMetricAlarmCommand({ ...alarm, Metrics: [metric('m1', 'x', 'Sum')] })
  await expect(client.send(odd)).rejects.toThrow('must not have MetricName')
  await client.send(new DeleteAlarmsCommand({ AlarmNames: ['slow'] }))
  expect((await client.send(new DescribeAlarmsCommand({}))).MetricAlarms).toEqual([])
})
