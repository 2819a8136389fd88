import { CloudWatchClient, GetMetricDataCommand, PutMetricDataCommand } from '@aws-sdk/client-cloudwatch'
import {
  CreateEndpointCommand,
  CreateEndpointConfigCommand,
  CreateModelCommand,
  ListEndpointsCommand,
} from '@aws-sdk/client-sagemaker'
import type { BenchContext, Row } from '../row.ts'
import { signedCall } from '../signed-call.ts'
import { median, round3 } from '../statistics.ts'

const endpointCount = 1000
const metricCount = 20
const minutes = 180
const rounds = 30

/** Reads of the engine that the dashboard makes all day: 20 metrics over three hours, and a list of 1,000 endpoints. */
export async function engineReads(context: BenchContext): Promise<Row[]> {
  return [await getMetricData(context), await listEndpoints(context)]
}

async function getMetricData({ engine }: BenchContext): Promise<Row> {
  const cloudwatch = new CloudWatchClient({
    endpoint: engine.url,
    region: engine.region,
    credentials: engine.credentials,
  })
  const endMs = Math.floor(Date.now() / 60_000) * 60_000
  for (let metric = 0; metric < metricCount; metric++) {
    const MetricData = Array.from({ length: minutes }, (_, minute) => ({
      MetricName: `Metric${metric}`,
      Timestamp: new Date(endMs - (minute + 1) * 60_000),
      Values: [100 + ((minute * 7 + metric) % 50), 200 + (minute % 11)],
      Counts: [3, 2],
    }))
    await cloudwatch.send(new PutMetricDataCommand({ Namespace: 'Bench', MetricData }))
  }
  const MetricDataQueries = Array.from({ length: metricCount }, (_, metric) => ({
    Id: `m${metric}`,
    MetricStat: { Metric: { Namespace: 'Bench', MetricName: `Metric${metric}` }, Period: 60, Stat: 'p90' },
  }))
  const range = { StartTime: new Date(endMs - minutes * 60_000), EndTime: new Date(endMs) }
  const check = await cloudwatch.send(new GetMetricDataCommand({ MetricDataQueries, ...range }))
  const points = check.MetricDataResults?.reduce((sum, result) => sum + (result.Values?.length ?? 0), 0)
  if (points !== metricCount * minutes)
    throw new Error(`GetMetricData answered ${points} points, not ${metricCount * minutes}.`)
  const call = signedCall(engine, {
    service: 'monitoring',
    target: 'GraniteServiceVersion20100801.GetMetricData',
    contentType: 'application/x-amz-json-1.0',
    body: JSON.stringify({
      MetricDataQueries,
      StartTime: range.StartTime.getTime() / 1000,
      EndTime: range.EndTime.getTime() / 1000,
    }),
  })
  const value = await timeCalls(call)
  return {
    name: 'engine: GetMetricData, 20 metrics × 180 min',
    value,
    unit: 'ms',
    goal: '≤ 5',
    isMet: value <= 5,
    note: 'p50 of 30 calls, signed, p90 statistic',
  }
}

async function listEndpoints({ engine, sagemaker }: BenchContext): Promise<Row> {
  await makeEndpoints({ sagemaker, engine })
  const count = await countEndpoints(sagemaker)
  if (count < endpointCount) throw new Error(`ListEndpoints knows ${count} endpoints, not ${endpointCount}.`)
  const samples: number[] = []
  for (let round = 0; round < rounds; round++) {
    let NextToken: string | undefined
    let ms = 0
    do {
      const call = signedCall(engine, {
        service: 'sagemaker',
        target: 'SageMaker.ListEndpoints',
        contentType: 'application/x-amz-json-1.1',
        body: JSON.stringify({ MaxResults: 100, SortBy: 'Name', NextToken }),
      })
      const startedAt = performance.now()
      const reply = await call()
      ms += performance.now() - startedAt
      NextToken = JSON.parse(reply).NextToken
    } while (NextToken)
    samples.push(ms)
  }
  const value = round3(median(samples))
  return {
    name: 'engine: ListEndpoints of 1,000',
    value,
    unit: 'ms',
    goal: '≤ 25',
    isMet: value <= 25,
    note: 'ten pages of 100, p50 of 30 sweeps',
  }
}

async function countEndpoints(sagemaker: BenchContext['sagemaker']): Promise<number> {
  let NextToken: string | undefined
  let count = 0
  do {
    const page = await sagemaker.send(new ListEndpointsCommand({ MaxResults: 100, NextToken }))
    count += page.Endpoints?.length ?? 0
    NextToken = page.NextToken
  } while (NextToken)
  return count
}

/**
 * A thousand endpoints without a thousand processes: their image has no runtime on this machine,
 * so the engine marks them Failed and says why, which costs a list or a describe just the same.
 */
async function makeEndpoints({ sagemaker, engine }: Pick<BenchContext, 'sagemaker' | 'engine'>): Promise<void> {
  const name = 'bench-no-runtime'
  await sagemaker.send(
    new CreateModelCommand({
      ModelName: name,
      ExecutionRoleArn: `arn:aws:iam::${engine.accountId}:role/slipway-execution-role`,
      PrimaryContainer: { Image: `${engine.accountId}.dkr.ecr.${engine.region}.amazonaws.com/no-such-image:1` },
    }),
  )
  await sagemaker.send(
    new CreateEndpointConfigCommand({
      EndpointConfigName: name,
      ProductionVariants: [
        { VariantName: 'AllTraffic', ModelName: name, InstanceType: 'ml.m5.large', InitialInstanceCount: 1 },
      ],
    }),
  )
  for (let index = 0; index < endpointCount; index++) {
    const EndpointName = `bench-${String(index).padStart(4, '0')}`
    await sagemaker.send(new CreateEndpointCommand({ EndpointName, EndpointConfigName: name }))
  }
}

async function timeCalls(call: () => Promise<string>): Promise<number> {
  const samples: number[] = []
  for (let round = 0; round < rounds + 5; round++) {
    const startedAt = performance.now()
    await call()
    if (round >= 5) samples.push(performance.now() - startedAt)
  }
  return round3(median(samples))
}
