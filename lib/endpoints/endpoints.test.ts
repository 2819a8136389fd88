import { DeleteEndpointCommand, DeleteEndpointConfigCommand } from '@aws-sdk/client-sagemaker'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type HostedEngine, startHostedEngine } from '../../engine/fixtures/hosted-engine.ts'
import { performAction } from '../action'
import { localSession, sealSession, sessionCookieName } from '../auth/session'
import { awsClients } from '../aws/clients'
import { forget } from '../aws/coalesce'
import type { Context } from '../context'
import { streamHandler } from '../handler'
import { deleteEndpoint } from './delete'
import { planDeletion } from './deletion-plan'
import { applyFleetEvent, type FleetEvent, type FleetSnapshot } from './fleet/model'
import { getEndpoint } from './get'
import { listEndpoints } from './list'
import { KEEPABLE } from './model'
import { DeleteEndpoint, ListEndpoints, UpdateVariants } from './schema'
import { updateEndpoint } from './update'
import { updateVariants } from './update-variants'
import { watchEndpoints } from './watch'

const region = 'us-east-1'
let engine: HostedEngine
let context: Context

beforeAll(async () => {
  engine = await startHostedEngine()
  Object.assign(process.env, engine.dashboardEnv)
  const aws = awsClients(region)
  context = { region, actor: { id: 't', name: 'T' }, signal: AbortSignal.timeout(120_000), aws, requestId: 't' }
  await Promise.all([engine.serve('churn'), engine.serve('fraud')])
})

afterAll(() => engine[Symbol.asyncDispose]())

/** The endpoint as AWS has it now, past what is kept for other viewers. */
async function fresh(name: string) {
  forget(`${region}:endpoints:`)
  return (await getEndpoint(context, { name })).endpoint
}

const inService = (name: string) =>
  engine.until(name, ({ EndpointStatus }) => EndpointStatus === 'InService' || EndpointStatus === 'Failed')

function ownHeaders(): Record<string, string> {
  const { PORT, SLIPWAY_SESSION_SECRET } = engine.dashboardEnv
  const session = sealSession(localSession(Date.now() / 1000), SLIPWAY_SESSION_SECRET)
  return {
    host: `127.0.0.1:${PORT}`,
    origin: `http://127.0.0.1:${PORT}`,
    cookie: `${sessionCookieName(Number(PORT))}=${session}`,
  }
}

describe('reading', () => {
  test('the list has every endpoint with its status', async () => {
    const fleet = await listEndpoints(context)
    expect(fleet).toMatchObject({ isComplete: true })
    expect(fleet.rows.map(row => [row.name, row.status]).sort()).toEqual([
      ['churn', 'InService'],
      ['fraud', 'InService'],
    ])
  })

  test('an endpoint comes with its config, variants and tags', async () => {
    const { endpoint, config, tags } = await getEndpoint(context, { name: 'churn' })
    expect(endpoint).toMatchObject({
      name: 'churn',
      status: 'InService',
      configName: 'churn',
      variants: [{ name: 'AllTraffic', currentInstanceCount: 1, currentWeight: 1 }],
    })
    expect(config?.variants).toMatchObject([{ modelName: 'churn', instanceType: 'ml.m5.large' }])
    expect(tags).toEqual([])
  })

  test('an endpoint whose config was deleted is still shown', async () => {
    await engine.createModel('orphan')
    await engine.createConfig('orphan', [{ ModelName: 'orphan' }])
    await engine.createEndpoint('orphan', 'orphan')
    await inService('orphan')
    const sageMaker = await context.aws.sagemaker
    await sageMaker.send(new DeleteEndpointConfigCommand({ EndpointConfigName: 'orphan' }))
    const detail = await getEndpoint(context, { name: 'orphan' })
    expect(detail.endpoint.status).toBe('InService')
    expect(detail.config).toBeUndefined()
    expect(await planDeletion(context, { name: 'orphan' })).toEqual({
      components: [],
      models: [],
      isPartial: false,
      logGroup: '/aws/sagemaker/Endpoints/orphan',
    })
    await sageMaker.send(new DeleteEndpointCommand({ EndpointName: 'orphan' }))
  })

  test('what does not exist is not-found in AWS words', async () => {
    await expect(getEndpoint(context, { name: 'nobody' })).rejects.toThrow(/Could not find endpoint/)
  })
})

describe('updating', () => {
  test('another endpoint of the same name is not touched', async () => {
    const { createdAtMs } = await fresh('churn')
    const input = { name: 'churn', createdAtMs: createdAtMs - 1 }
    const stale = [
      updateEndpoint(context, { ...input, configName: 'fraud', keeps: [...KEEPABLE] }),
      updateVariants(context, { ...input, variants: [{ name: 'AllTraffic', instanceCount: 2 }] }),
      deleteEndpoint(context, { ...input, typedName: 'churn' }),
    ]
    for (const attempt of stale) await expect(attempt).rejects.toMatchObject({ code: 'conflict' })
    expect(await fresh('churn')).toMatchObject({ status: 'InService', configName: 'churn' })
  })

  test('to the config that it runs is refused at its field', async () => {
    const { createdAtMs } = await fresh('churn')
    const input = { name: 'churn', createdAtMs, configName: 'churn', keeps: [...KEEPABLE] }
    await expect(updateEndpoint(context, input)).rejects.toMatchObject({
      code: 'validation',
      fields: { configName: expect.any(String) },
    })
  })

  test('moves to another config, keeping its counts when asked to', async () => {
    const { createdAtMs } = await fresh('churn')
    await updateVariants(context, {
      name: 'churn',
      createdAtMs,
      variants: [{ name: 'AllTraffic', weight: 3, instanceCount: 2 }],
    })
    await inService('churn')
    expect((await fresh('churn')).variants).toMatchObject([{ currentInstanceCount: 2, currentWeight: 3 }])
    await engine.createConfig('churn-2', [{ ModelName: 'churn', InitialInstanceCount: 1 }])
    await updateEndpoint(context, { name: 'churn', createdAtMs, configName: 'churn-2', keeps: [...KEEPABLE] })
    // What is kept for other viewers was forgotten: the next read sees the change.
    expect((await getEndpoint(context, { name: 'churn' })).endpoint.status).toBe('Updating')
    await inService('churn')
    expect(await fresh('churn')).toMatchObject({ configName: 'churn-2', variants: [{ currentInstanceCount: 2 }] })
    await updateEndpoint(context, { name: 'churn', createdAtMs, configName: 'churn', keeps: [] })
    await inService('churn')
    expect(await fresh('churn')).toMatchObject({ configName: 'churn', variants: [{ currentInstanceCount: 1 }] })
  })

  test('takes the data capture of the new config, whatever of the variants is kept', async () => {
    const { createdAtMs } = await fresh('churn')
    await engine.createConfig('churn-3', [{ ModelName: 'churn' }], {
      DataCaptureConfig: {
        EnableCapture: true,
        InitialSamplingPercentage: 50,
        DestinationS3Uri: 's3://captured/churn',
        CaptureOptions: [{ CaptureMode: 'Input' }],
      },
    })
    await updateEndpoint(context, { name: 'churn', createdAtMs, configName: 'churn-3', keeps: [...KEEPABLE] })
    expect((await inService('churn')).DataCaptureConfig).toMatchObject({ CurrentSamplingPercentage: 50 })
    await updateEndpoint(context, { name: 'churn', createdAtMs, configName: 'churn', keeps: [] })
    await inService('churn')
  })

  test('to a config that does not exist is refused in AWS words', async () => {
    const { createdAtMs } = await fresh('churn')
    await expect(
      updateEndpoint(context, { name: 'churn', createdAtMs, configName: 'nothing', keeps: [...KEEPABLE] }),
    ).rejects.toThrow(/Could not find endpoint configuration/)
  })

  test('through the door: weights that leave no traffic never reach AWS', async () => {
    const { createdAtMs } = await fresh('churn')
    const act = (input: unknown) =>
      performAction(
        UpdateVariants,
        updateVariants,
        { name: 'endpoints.update-variants' },
        {
          headers: new Headers(ownHeaders()),
          region,
          input,
        },
      )
    const all = { name: 'churn', createdAtMs }
    expect(await act({ ...all, variants: [{ name: 'AllTraffic', weight: 0 }] })).toMatchObject({
      ok: false,
      error: { code: 'validation', fields: { 'variants.0.weight': expect.any(String) } },
    })
    expect(await act({ ...all, variants: [{ name: 'AllTraffic', instanceCount: 0 }] })).toMatchObject({
      error: { fields: { 'variants.0.instanceCount': expect.any(String) } },
    })
    expect(await act({ ...all, variants: [{ name: 'AllTraffic', weight: 1 }], force: true })).toMatchObject({
      ok: false,
      error: { code: 'validation' },
    })
    expect(await act({ ...all, variants: [{ name: 'Nobody', weight: 1 }] })).toMatchObject({
      ok: false,
      error: { requestId: expect.any(String), awsCode: 'ValidationException' },
    })
  })
})

describe('deleting', () => {
  test('the plan keeps what others use', async () => {
    await engine.createConfig('fraud-next', [{ ModelName: 'fraud' }])
    forget(region)
    expect(await planDeletion(context, { name: 'fraud' })).toEqual({
      components: [],
      config: { name: 'fraud', otherEndpoints: [] },
      models: [{ name: 'fraud', otherConfigs: ['fraud-next'] }],
      isPartial: false,
      logGroup: '/aws/sagemaker/Endpoints/fraud',
    })
    await engine.createEndpoint('fraud-twin', 'fraud')
    forget(region)
    expect(await planDeletion(context, { name: 'fraud' })).toMatchObject({
      config: { name: 'fraud', otherEndpoints: ['fraud-twin'] },
    })
    await inService('fraud-twin')
  })

  test('through the door: without its name typed, nothing is deleted', async () => {
    const { createdAtMs } = await fresh('fraud-twin')
    const act = (typedName: string) =>
      performAction(
        DeleteEndpoint,
        deleteEndpoint,
        { name: 'endpoints.delete' },
        {
          headers: new Headers(ownHeaders()),
          region,
          input: { name: 'fraud-twin', createdAtMs, typedName },
        },
      )
    expect(await act('fraud')).toMatchObject({ ok: false, error: { fields: { typedName: expect.any(String) } } })
    expect((await fresh('fraud-twin')).status).toBe('InService')
    expect(await act('fraud-twin')).toMatchObject({ ok: true })
    await expect
      .poll(() => fresh('fraud-twin').then(() => 'there', String), { timeout: 10_000 })
      .toContain('Could not find endpoint')
  })
})

test('who watches hears of an endpoint that comes and goes', { timeout: 30_000 }, async () => {
  const GET = streamHandler(ListEndpoints, watchEndpoints)
  const caller = new AbortController()
  const { origin: _, ...headers } = ownHeaders()
  const request = new Request(`http://${headers.host}/api/${region}/stream`, { headers, signal: caller.signal })
  const response = await GET(request, { params: Promise.resolve({ region }) })
  expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8')
  let mirror: FleetSnapshot | undefined = await listEndpoints(context)
  const statuses: (string | undefined)[] = []
  await engine.createEndpoint('short-lived', 'fraud')
  let text = ''
  const decoder = new TextDecoder()
  for await (const chunk of response.body ?? []) {
    text += decoder.decode(chunk, { stream: true })
    const blocks = text.split('\n\n')
    text = blocks.pop() ?? ''
    for (const block of blocks.filter(each => each.startsWith('data: '))) {
      const event: FleetEvent = JSON.parse(block.slice('data: '.length))
      mirror = (mirror && applyFleetEvent(mirror, event)) ?? (await listEndpoints(context))
    }
    const status = mirror?.rows.find(row => row.name === 'short-lived')?.status
    if (status === statuses.at(-1)) continue
    statuses.push(status)
    if (status === 'InService') {
      const { createdAtMs } = await fresh('short-lived')
      await deleteEndpoint(context, { name: 'short-lived', createdAtMs, typedName: 'short-lived' })
    }
    if (statuses.includes('InService') && status === undefined) caller.abort()
  }
  expect(statuses).toContain('InService')
  expect(statuses.at(-1)).toBeUndefined()
  expect(mirror?.rows.map(row => row.name)).toEqual(expect.arrayContaining(['churn', 'fraud']))
})
