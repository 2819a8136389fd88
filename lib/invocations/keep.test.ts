import { CreateBucketCommand, PutObjectCommand } from '@aws-sdk/client-s3'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { dashboardEnvOf } from '../../engine/fixtures/dashboard-env.ts'
import { startTestEngine, type TestEngine } from '../../engine/fixtures/test-engine.ts'
import { awsClients } from '../aws/clients'
import type { Context } from '../context'
import { listKept, recordInvocation, removePayload, savePayload } from './keep'
import { maxKeptPayloadBytes, Payload, RecordInvocation, RemovePayload, SavePayload } from './schema'

const region = 'us-east-1'
const name = 'churn'
let engine: TestEngine
let context: Context

beforeAll(async () => {
  engine = await startTestEngine()
  Object.assign(process.env, dashboardEnvOf(engine), { SLIPWAY_WORKSPACE: 's3://workspace/team/slipway/' })
  const aws = awsClients(region)
  context = { region, actor: { id: 'ada', name: 'Ada' }, signal: AbortSignal.timeout(60_000), aws, requestId: 't' }
})

afterAll(() => engine[Symbol.asyncDispose]())

const body = Buffer.from('5.1,3.5,1.4,0.2').toString('base64')
const payload: Payload = { contentType: 'text/csv', accept: '', body, bytes: 15 }
const invocation = (atMs: number): RecordInvocation => ({
  name,
  payload,
  atMs,
  status: 200,
  durationMs: 12.5,
  variant: 'AllTraffic',
  summary: `at ${atMs}`,
})
const put = async (Key: string, Body: string) => {
  const s3 = await context.aws.s3
  await s3.send(new PutObjectCommand({ Bucket: 'workspace', Key, Body }))
}

test('without its bucket the workspace says so', async () => {
  await expect(listKept(context, { name })).rejects.toMatchObject({ name: 'NoSuchBucket' })
  await expect(recordInvocation(context, invocation(1))).rejects.toMatchObject({ name: 'NoSuchBucket' })
})

describe('with a bucket', () => {
  beforeAll(async () => {
    const s3 = await context.aws.s3
    await s3.send(new CreateBucketCommand({ Bucket: 'workspace' }))
  })

  test('nothing was kept yet', async () => {
    expect(await listKept(context, { name })).toEqual({ history: [], saved: [] })
  })

  test('history comes newest first, whatever the order it was written in', async () => {
    const nowMs = 1_800_000_000_000
    for (const atMs of [nowMs, nowMs - 5, nowMs + 86_400_000, 999, nowMs + 1]) {
      await recordInvocation(context, invocation(atMs))
    }
    const { history } = await listKept(context, { name })
    expect(history.map(each => each.atMs)).toEqual([nowMs + 86_400_000, nowMs + 1, nowMs, nowMs - 5, 999])
    const { name: _, ...asSent } = invocation(999)
    expect(history.at(-1)).toEqual({ ...asSent, id: expect.any(String), actor: 'Ada' })
  })

  test('two of the same moment are both kept', async () => {
    await Promise.all(Array.from({ length: 8 }, () => recordInvocation(context, { ...invocation(7), name: 'twins' })))
    expect((await listKept(context, { name: 'twins' })).history).toHaveLength(8)
  })

  test('only the newest fifty are listed', async () => {
    await Promise.all(
      Array.from({ length: 60 }, (_, at) => recordInvocation(context, { ...invocation(at + 1), name: 'much' })),
    )
    const { history } = await listKept(context, { name: 'much' })
    expect(history.map(each => each.atMs)).toEqual(Array.from({ length: 50 }, (_, index) => 60 - index))
  })

  test('a payload that was saved is there for everyone until it is removed', async () => {
    const { id } = await savePayload(context, { name, title: 'setosa', payload: { ...payload, body } })
    expect(RemovePayload.safeParse({ name, id }).success).toBe(true)
    const { saved } = await listKept({ ...context, actor: { id: 'bob', name: 'Bob' } }, { name })
    expect(saved).toEqual([{ id, title: 'setosa', payload, actor: 'Ada', savedAtMs: expect.any(Number) }])
    await removePayload(context, { name, id })
    expect((await listKept(context, { name })).saved).toEqual([])
  })

  test('endpoints and regions do not see each other’s', async () => {
    await recordInvocation(context, { ...invocation(1), name: 'a' })
    await recordInvocation(context, { ...invocation(2), name: 'a-b' })
    await recordInvocation({ ...context, region: 'eu-west-1' }, { ...invocation(3), name: 'a' })
    expect((await listKept(context, { name: 'a' })).history.map(each => each.atMs)).toEqual([1])
  })

  test('what others left in the folder, or damaged, is not shown', async () => {
    const folder = `team/slipway/invocations/${region}/messy`
    await recordInvocation(context, { ...invocation(5), name: 'messy' })
    await put(`${folder}/0-truncated.json`, '{"atMs":')
    await put(`${folder}/1-null.json`, 'null')
    await put(`${folder}/2-list.json`, '[]')
    await put(`${folder}/3-other.json`, JSON.stringify({ ...invocation(6), status: 'fine' }))
    await put(`${folder}/4-no-base64.json`, JSON.stringify({ ...invocation(6), payload: { ...payload, body: '%%%' } }))
    await put(`${folder}/5-huge.json`, `"${'x'.repeat(1024 * 1024)}"`)
    await put(`${folder}/6-blank.json`, '\n')
    await put(`${folder}/readme.txt`, 'hello')
    expect((await listKept(context, { name: 'messy' })).history.map(each => each.atMs)).toEqual([5])
  })
})

describe('the size of a payload', () => {
  const saved = (bytes: number) =>
    SavePayload.safeParse({
      name,
      title: 'x',
      payload: { ...payload, bytes, body: Buffer.alloc(bytes).toString('base64') },
    }).success

  test('is limited', () => {
    expect(saved(0)).toBe(true)
    expect(saved(maxKeptPayloadBytes)).toBe(true)
    expect(saved(maxKeptPayloadBytes + 1)).toBe(false)
  })

  test('does not keep history from being written, without the payload', () => {
    const { body: _, ...withoutBody } = payload
    expect(
      RecordInvocation.safeParse({ ...invocation(1), payload: { ...withoutBody, bytes: 25_000_000 } }).success,
    ).toBe(true)
    expect(SavePayload.safeParse({ name, title: 'x', payload: withoutBody }).success).toBe(false)
  })

  test.each(['%%%', 'abc', 'ab=c', 'abc=='])('%s is no base64', text => {
    expect(Payload.safeParse({ ...payload, body: text }).success).toBe(false)
  })
})
