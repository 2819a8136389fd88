import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  CloudWatchLogsClient,
  CreateLogGroupCommand,
  CreateLogStreamCommand,
  DescribeLogGroupsCommand,
  DescribeLogStreamsCommand,
  FilterLogEventsCommand,
  GetLogEventsCommand,
  PutLogEventsCommand,
} from '@aws-sdk/client-cloudwatch-logs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Engine, startEngine } from '../../index.ts'

const logGroupName = '/aws/sagemaker/Endpoints/churn'
const startMs = Date.now() - 3_600_000
const dataDir = mkdtempSync(join(tmpdir(), 'logs-'))
let engine: Engine
let client: CloudWatchLogsClient

const put = (logStreamName: string, messages: string[], fromMs = startMs) =>
  client.send(
    new PutLogEventsCommand({
      logGroupName,
      logStreamName,
      logEvents: messages.map((message, n) => ({ timestamp: fromMs + n * 1000, message })),
    }),
  )

beforeAll(async () => {
  engine = await startEngine({ dataDir, containersDir: dataDir })
  client = new CloudWatchLogsClient({ endpoint: engine.url, region: 'us-east-1', credentials: engine.credentials })
  await client.send(new CreateLogGroupCommand({ logGroupName }))
  for (const logStreamName of ['A/i-1', 'A/i-2', 'B/i-3']) {
    await client.send(new CreateLogStreamCommand({ logGroupName, logStreamName }))
  }
  await put(
    'A/i-1',
    Array.from({ length: 25 }, (_, n) => `line ${n}`),
  )
  await put(
    'A/i-2',
    ['ERROR bad input', '\u001b[31mWARN\u001b[0m slow', 'GET /ping 200', 'ERROR timeout, will retry'],
    startMs + 500,
  )
  await put(
    'B/i-3',
    ['{"level":"error","ms":120,"user":{"name":"ann"}}', '{"level":"info","ms":5}', 'not json'],
    startMs + 60_000,
  )
})
afterAll(async () => {
  client.destroy()
  await engine.close()
  rmSync(dataDir, { recursive: true })
})

/** Every message, gathered page by page. */
async function filterPages(input: object) {
  const found: (string | undefined)[] = []
  let nextToken: string | undefined
  for (let pages = 0; pages === 0 || (nextToken && pages < 10); pages++) {
    const reply: { events?: { message?: string }[]; nextToken?: string } = await client.send(
      new FilterLogEventsCommand({ logGroupName, ...input, nextToken }),
    )
    found.push(...(texts(reply) ?? []))
    nextToken = reply.nextToken
  }
  return found
}

const filter = async (filterPattern: string, more = {}) => {
  const reply = await client.send(new FilterLogEventsCommand({ logGroupName, filterPattern, ...more }))
  return reply.events?.map(event => event.message)
}
const page = (more = {}) =>
  client.send(new GetLogEventsCommand({ logGroupName, logStreamName: 'A/i-1', limit: 10, ...more }))
const texts = (reply: { events?: { message?: string }[] }) => reply.events?.map(event => event.message)
const lines = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, n) => `line ${from + n}`)

test('a stream is read forward to an end that repeats its token, and on when more comes', async () => {
  const first = await page({ startFromHead: true })
  expect(texts(first)).toEqual(lines(0, 9))
  const second = await page({ nextToken: first.nextForwardToken })
  expect(texts(second)).toEqual(lines(10, 19))
  const third = await page({ nextToken: second.nextForwardToken })
  expect(texts(third)).toEqual(lines(20, 24))
  const end = await page({ nextToken: third.nextForwardToken })
  expect(end.events).toEqual([])
  expect(end.nextForwardToken).toBe(third.nextForwardToken)
  expect(texts(await page({ nextToken: end.nextBackwardToken }))).toEqual(lines(15, 24))
  await client.send(new CreateLogStreamCommand({ logGroupName, logStreamName: 'C/live' }))
  const empty = await page({ logStreamName: 'C/live' })
  await put('C/live', ['first words'])
  expect(texts(await page({ logStreamName: 'C/live', nextToken: empty.nextForwardToken }))).toEqual(['first words'])
})

test('without startFromHead the newest events come, and back from there', async () => {
  const newest = await page()
  expect(texts(newest)).toEqual(lines(15, 24))
  const before = await page({ nextToken: newest.nextBackwardToken })
  expect(texts(before)).toEqual(lines(5, 14))
  const oldest = await page({ nextToken: before.nextBackwardToken })
  expect(texts(oldest)).toEqual(lines(0, 4))
  const end = await page({ nextToken: oldest.nextBackwardToken })
  expect(end.events).toEqual([])
  expect(end.nextBackwardToken).toBe(oldest.nextBackwardToken)
})

test('startTime is inclusive, endTime exclusive', async () => {
  const range = { startTime: startMs + 3000, endTime: startMs + 6000, startFromHead: true }
  expect(texts(await page(range))).toEqual(lines(3, 5))
})

test.each([
  ['ERROR', ['ERROR bad input', 'ERROR timeout, will retry']],
  ['ERROR retry', ['ERROR timeout, will retry']],
  ['"GET /ping"', ['GET /ping 200']],
  ['ERROR -timeout', ['ERROR bad input']],
  ['?WARN ?ping', ['\u001b[31mWARN\u001b[0m slow', 'GET /ping 200']],
  ['{ $.level = "error" }', ['{"level":"error","ms":120,"user":{"name":"ann"}}']],
  [
    '{ $.ms > 4 && ($.level = inf* || $.user.name = "a*n") }',
    ['{"level":"error","ms":120,"user":{"name":"ann"}}', '{"level":"info","ms":5}'],
  ],
  ['{ $.user NOT EXISTS }', ['{"level":"info","ms":5}']],
  ['nothing', []],
  ['"GET /ping %" -"% 200"', []],
  ['{ $.level = "%err%" }', []],
])('FilterLogEvents %s', async (pattern, expected) => {
  expect(await filter(pattern)).toEqual(expected)
})

test('FilterLogEvents joins streams in time order, and pages through what matches', async () => {
  const prefixed = await filter('', { logStreamNamePrefix: 'A/', limit: 4 })
  expect(prefixed).toEqual(['line 0', 'ERROR bad input', 'line 1', '\u001b[31mWARN\u001b[0m slow'])
  expect(await filter('', { logStreamNames: ['B/i-3'] })).toHaveLength(3)
  expect(await filterPages({ filterPattern: 'line', limit: 10 })).toEqual(lines(0, 24))
})

test('FilterLogEvents reads newest first when asked to, and its token keeps the direction', async () => {
  const newest = { filterPattern: 'line', limit: 10, startFromHead: false, startTime: startMs }
  expect(await filterPages(newest)).toEqual(lines(0, 24).reverse())
  expect(await filterPages({ ...newest, endTime: startMs + 5000 })).toEqual(lines(0, 5).reverse())
  await expect(filter('', { startFromHead: false, startTime: Date.UTC(2023, 11, 31) })).rejects.toMatchObject({
    name: 'InvalidParameterException',
  })
})

test.each(['GET /ping', '{ $.a = }', '{ $.a = 1', '{ (($.a = 1) }', '{ $.a > x }', '"open'])(
  'FilterLogEvents refuses %s',
  async pattern => {
    await expect(filter(pattern)).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: expect.stringContaining('Invalid filter pattern'),
    })
  },
)

test.each(['%ERR.*%', 'bad -%ERR%', '?%A% ?%B%', '{ $.level = %err% }', '{ $.ms > 4 && ($.ip != %^1{2}(0|9)$%) }'])(
  'FilterLogEvents refuses the regular expression in %s by name',
  async pattern => {
    await expect(filter(pattern)).rejects.toMatchObject({
      name: 'NotImplementedException',
      message: 'Regular expressions in filter patterns are not implemented by the Slipway engine',
      $metadata: { httpStatusCode: 501 },
    })
  },
)

test('streams by name or by last event, groups by prefix', async () => {
  const names = async (input: object) =>
    (await client.send(new DescribeLogStreamsCommand({ logGroupName, ...input }))).logStreams?.map(s => s.logStreamName)
  expect(await names({ logStreamNamePrefix: 'A/' })).toEqual(['A/i-1', 'A/i-2'])
  expect((await names({ orderBy: 'LastEventTime', descending: true }))?.[0]).toBe('B/i-3')
  await expect(names({ orderBy: 'LastEventTime', logStreamNamePrefix: 'A' })).rejects.toThrow(
    'Cannot order by LastEventTime',
  )
  const first = await client.send(new DescribeLogStreamsCommand({ logGroupName, limit: 2 }))
  const rest = await client.send(new DescribeLogStreamsCommand({ logGroupName, limit: 2, nextToken: first.nextToken }))
  expect(rest.logStreams?.[0]?.logStreamName).toBe('B/i-3')
  const groups = await client.send(new DescribeLogGroupsCommand({ logGroupNamePrefix: '/aws/sagemaker/' }))
  expect(groups.logGroups).toMatchObject([{ logGroupName, storedBytes: expect.any(Number) }])
})

test('what is missing or malformed is said in AWS words', async () => {
  const absent = { name: 'ResourceNotFoundException', message: 'The specified log group does not exist.' }
  await expect(page({ logGroupName: '/none' })).rejects.toMatchObject(absent)
  await expect(page({ logStreamName: 'none' })).rejects.toThrow('The specified log stream does not exist.')
  await expect(filter('', { logStreamNames: ['A/i-1', 'none'] })).rejects.toMatchObject({
    name: 'ResourceNotFoundException',
    message: 'The specified log stream does not exist.',
  })
  await expect(page({ nextToken: 'f/1' })).rejects.toThrow('The specified nextToken is invalid.')
  await expect(client.send(new CreateLogGroupCommand({ logGroupName }))).rejects.toThrow('already exists')
  const old = await put('A/i-2', ['too old'], Date.now() - 20 * 86_400_000)
  expect(old.rejectedLogEventsInfo).toEqual({ tooOldLogEventEndIndex: 1 })
})
