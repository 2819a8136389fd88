import { randomInt, randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { CloudWatchClient, GetMetricStatisticsCommand, PutMetricDataCommand } from '@aws-sdk/client-cloudwatch'
import {
  CloudWatchLogsClient,
  CreateLogGroupCommand,
  CreateLogStreamCommand,
  FilterLogEventsCommand,
  type FilterLogEventsCommandOutput,
  PutLogEventsCommand,
} from '@aws-sdk/client-cloudwatch-logs'
import { afterAll, expect, test } from 'vitest'
import { type EngineProcess, startEngineProcess } from './fixtures/engine-process.ts'

const dataDir = mkdtempSync(join(tmpdir(), 'slipway-kill-puts-'))
let running: EngineProcess | undefined
afterAll(async () => {
  await running?.kill()
  rmSync(dataDir, { recursive: true, force: true })
})

const logGroupName = '/kept'
/** Several at once: some of their calls share a commit. */
const writers = ['a', 'b', 'c']
const startMs = Math.floor(Date.now() / 60_000) * 60_000

const messagesKept: string[] = []
/** Of the metric of each writer: a lost reply may belong to a write that was made. */
const data = new Map(writers.map(name => [name, { asked: 0, acknowledged: 0 }]))

async function putData({ clientConfig }: EngineProcess, MetricName: string): Promise<never> {
  const client = new CloudWatchClient(clientConfig)
  const MetricData = [{ MetricName, Timestamp: new Date(startMs), Values: [1, 2], Counts: [1, 2] }]
  for (let tally = data.get(MetricName); ; ) {
    if (tally) tally.asked++
    await client.send(new PutMetricDataCommand({ Namespace: 'Kept', MetricData }))
    if (tally) tally.acknowledged++
  }
}

async function putEvents({ clientConfig }: EngineProcess, logStreamName: string): Promise<never> {
  const client = new CloudWatchLogsClient(clientConfig)
  for (;;) {
    const message = `${logStreamName} ${randomUUID()}`
    const logEvents = [{ timestamp: Date.now(), message }]
    await client.send(new PutLogEventsCommand({ logGroupName, logStreamName, logEvents }))
    messagesKept.push(message)
  }
}

async function samples({ clientConfig }: EngineProcess, MetricName: string): Promise<number> {
  const range = { StartTime: new Date(startMs), EndTime: new Date(startMs + 60_000), Period: 60 }
  const { Datapoints } = await new CloudWatchClient(clientConfig).send(
    new GetMetricStatisticsCommand({ Namespace: 'Kept', MetricName, ...range, Statistics: ['SampleCount'] }),
  )
  return Datapoints?.[0]?.SampleCount ?? 0
}

async function messages({ clientConfig }: EngineProcess): Promise<Set<string | undefined>> {
  const client = new CloudWatchLogsClient(clientConfig)
  const found = new Set<string | undefined>()
  let nextToken: string | undefined
  do {
    const page: FilterLogEventsCommandOutput = await client.send(
      new FilterLogEventsCommand({ logGroupName, nextToken }),
    )
    for (const { message } of page.events ?? []) found.add(message)
    nextToken = page.nextToken
  } while (nextToken)
  return found
}

test('kill -9 loses no acknowledged PutMetricData and no acknowledged PutLogEvents', { timeout: 60_000 }, async () => {
  let engine = await startEngineProcess(dataDir)
  running = engine
  const logs = new CloudWatchLogsClient(engine.clientConfig)
  await logs.send(new CreateLogGroupCommand({ logGroupName }))
  for (const logStreamName of writers) await logs.send(new CreateLogStreamCommand({ logGroupName, logStreamName }))
  for (let kills = 0; kills < 3; kills++) {
    const current = engine
    const writing = writers.flatMap(name => [putData(current, name), putEvents(current, name)])
    const ended = Promise.all(writing.map(calls => calls.catch(error => error)))
    // Shorter than the engine's own samples and lines wait to be written.
    await new Promise(resolve => setTimeout(resolve, randomInt(300, 900)))
    await engine.kill()
    expect((await ended).filter(error => error.$metadata?.httpStatusCode !== undefined)).toEqual([])
    engine = await startEngineProcess(dataDir)
    running = engine
    const found = await messages(engine)
    expect(messagesKept.filter(message => !found.has(message))).toEqual([])
    for (const [name, { asked, acknowledged }] of data) {
      const puts = (await samples(engine, name)) / 3
      expect(puts).toBeGreaterThanOrEqual(acknowledged)
      expect(puts).toBeLessThanOrEqual(asked)
    }
  }
  expect(messagesKept.length).toBeGreaterThan(9)
  for (const { acknowledged } of data.values()) expect(acknowledged).toBeGreaterThan(3)
})
