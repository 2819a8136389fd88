import {
  CreateBucketCommand,
  DeleteBucketCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3'
import { CreateEndpointConfigCommand, SageMakerClient } from '@aws-sdk/client-sagemaker'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type HostedEngine, startHostedEngine } from '../../engine/fixtures/hosted-engine.ts'
import { handler, streamHandler } from '../handler'
import { listAsyncCalls, readAsyncCall } from './async-calls'
import { readAsyncResult } from './async-result'
import { callThroughDoor } from './fixtures/door-call'
import { maxInlineBytes } from './limits'
import { type AsyncCallState, replyHeaders, type SentAsyncCall } from './model'
import { AsyncInput, FindAsyncCall, ListAsyncCalls } from './schema'
import { sendAsync } from './send-async'

const name = 'queue'
let engine: HostedEngine
let s3: S3Client

beforeAll(async () => {
  engine = await startHostedEngine()
  Object.assign(process.env, engine.dashboardEnv, { SLIPWAY_WORKSPACE: 's3://workspace/team' })
  s3 = new S3Client({ ...engine.clientConfig, forcePathStyle: true })
  for (const Bucket of ['workspace', 'results']) await s3.send(new CreateBucketCommand({ Bucket }))
  await engine.createModel(name)
  const sagemaker = new SageMakerClient(engine.clientConfig)
  await sagemaker.send(
    new CreateEndpointConfigCommand({
      EndpointConfigName: name,
      ProductionVariants: [{ VariantName: 'v', ModelName: name, InstanceType: 'ml.m5.large', InitialInstanceCount: 1 }],
      AsyncInferenceConfig: {
        OutputConfig: { S3OutputPath: 's3://results/out', S3FailurePath: 's3://results/failed' },
      },
    }),
  )
  sagemaker.destroy()
  await engine.createEndpoint(name, name)
  await engine.until(name, endpoint => endpoint.EndpointStatus === 'InService')
})

afterAll(async () => {
  s3.destroy()
  await engine[Symbol.asyncDispose]()
})

const POST = streamHandler(AsyncInput, sendAsync)
const list = handler(ListAsyncCalls, listAsyncCalls)
const state = handler(FindAsyncCall, readAsyncCall)
const result = streamHandler(FindAsyncCall, readAsyncResult)

const post = (body: string | Uint8Array, query: Record<string, string> = {}, stated = Buffer.byteLength(body)) =>
  callThroughDoor(engine, POST, {
    name,
    query,
    body: body as BodyInit, // The DOM's types want another kind of buffer.
    headers: { 'content-type': 'application/json', 'content-length': String(stated) },
  })
async function send(body: string | Uint8Array, query?: Record<string, string>): Promise<SentAsyncCall> {
  const response = await post(body, query)
  if (response.status !== 202) throw new Error(await response.text())
  return response.json()
}
const get = (route: typeof list, query: Record<string, string> = {}) => callThroughDoor(engine, route, { name, query })
async function settled(query: Record<string, string>): Promise<AsyncCallState> {
  const read = async (): Promise<AsyncCallState> => (await get(state, query)).json()
  await expect.poll(async () => (await read()).state.kind, { timeout: 10_000 }).not.toBe('pending')
  return read()
}
const order = (what: object) => JSON.stringify(what)

describe('a call', () => {
  test('is sent, remembered, followed and read', async () => {
    const { call, notRemembered } = await send(order({ body: 'a,b', headers: { 'content-type': 'text/csv' } }), {
      inferenceId: 'first',
      ttlSeconds: '60',
    })
    expect(notRemembered).toBeUndefined()
    expect(call).toMatchObject({
      id: expect.stringMatching(/^\d{16}-/),
      inferenceId: 'first',
      outputLocation: 's3://results/out/first.out',
      failureLocation: 's3://results/failed/first-error.out',
      contentType: 'application/json',
      ttlSeconds: 60,
      timeoutSeconds: 900,
      actor: expect.any(String),
    })
    const id = call.id ?? ''
    expect((await settled({ id })).state).toMatchObject({ kind: 'succeeded', bytes: 3, contentType: 'text/csv' })
    const output = await get(result, { id })
    expect(await output.text()).toBe('a,b')
    expect(output.headers.get('content-type')).toBe('text/csv')
    expect(output.headers.get(replyHeaders.totalBytes)).toBe('3')
    expect(output.headers.get('content-security-policy')).toContain('sandbox')
  })

  test('that fails tells why', async () => {
    const { call } = await send(order({ status: 400, body: 'no feature "petal"' }))
    expect((await settled({ id: call.id ?? '' })).state.kind).toBe('failed')
    expect(await (await get(result, { id: call.id ?? '' })).text()).toContain('no feature "petal"')
  })

  test('that waits is pending, and all are listed, the newest first', async () => {
    const { call } = await send(order({ delayMs: 1500, body: 'late' }))
    const one: AsyncCallState = await (await get(state, { id: call.id ?? '' })).json()
    expect(one.state).toEqual({ kind: 'pending' })
    expect((await get(result, { id: call.id ?? '' })).status).toBe(404)
    const { calls }: { calls: AsyncCallState[] } = await (await get(list)).json()
    expect(calls.map(each => each.state.kind)).toEqual(['pending', 'failed', 'succeeded'])
    expect((await settled({ id: call.id ?? '' })).state.kind).toBe('succeeded')
  })
})

describe('a payload', () => {
  test('above 128,000 bytes goes through the workspace', async () => {
    const large = order({ body: 'x'.repeat(maxInlineBytes) })
    const { call } = await send(large)
    expect(call.inputLocation).toMatch(/^s3:\/\/workspace\/team\/async-inputs\/us-east-1\/queue\/[\da-f-]{36}$/)
    await settled({ id: call.id ?? '' })
    expect(await (await get(result, { id: call.id ?? '' })).text()).toHaveLength(maxInlineBytes)
  })

  test('goes where it is told, also a small one', async () => {
    const { call } = await send(order({ body: 'x' }), { uploadFolder: 's3://results/in', isUploaded: 'true' })
    const Key = call.inputLocation?.slice('s3://results/'.length)
    expect(Key).toMatch(/^in\/[\da-f-]{36}$/)
    const object = await s3.send(new GetObjectCommand({ Bucket: 'results', Key }))
    expect(await object.Body?.transformToString()).toBe(order({ body: 'x' }))
  })

  test('may lie in S3 already', async () => {
    await s3.send(new PutObjectCommand({ Bucket: 'results', Key: 'mine.json', Body: order({ body: 'mine' }) }))
    const { call } = await send('', { inputLocation: 's3://results/mine.json' })
    await settled({ id: call.id ?? '' })
    expect(await (await get(result, { id: call.id ?? '' })).text()).toBe('mine')
  })

  test('that is none, too large or malformed is refused', async () => {
    expect((await post('')).status).toBe(400)
    expect((await get(state, { id: '0000000000000000-abcdefgh' })).status).toBe(404)
    expect((await post('x', {}, 1024 ** 3)).status).toBe(413)
    const refused: Record<string, string>[] = [
      { ttlSeconds: '59' },
      { timeoutSeconds: '1.5' },
      { inputLocation: 'http://x' },
      { variant: 'v' },
    ]
    for (const query of refused)
      expect(await (await post('x', query)).json()).toMatchObject({ error: { code: 'validation' } })
  })
})

test('without a workspace a call is followed by its locations, and nothing else of S3 is read', async () => {
  const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket: 'workspace' }))
  for (const { Key } of Contents) await s3.send(new DeleteObjectCommand({ Bucket: 'workspace', Key }))
  await s3.send(new DeleteBucketCommand({ Bucket: 'workspace' }))
  const { call, notRemembered } = await send(order({ body: 'free' }))
  expect(notRemembered).toMatch(/bucket/)
  expect(call.id).toBeUndefined()
  const places = { outputLocation: call.outputLocation, failureLocation: call.failureLocation ?? '' }
  await settled(places)
  expect(await (await get(result, places)).text()).toBe('free')
  for (const outputLocation of ['s3://results/mine.json', 's3://results/out2/x', 's3://workspace/team/x'])
    expect((await get(result, { outputLocation })).status).toBe(400)
  expect((await get(result, { ...places, failureLocation: 's3://workspace/x' })).status).toBe(400)
  expect((await get(state)).status).toBe(400)
})
