import { afterAll, beforeAll, expect, test } from 'vitest'
import { type HostedEngine, startHostedEngine } from '../../engine/fixtures/hosted-engine.ts'
import { awsClients } from '../aws/clients'
import type { Context } from '../context'
import { deleteEndpointConfig } from '../endpoint-configs/delete'
import { deleteModel } from './delete'
import { getModel } from './get'
import { listModels } from './list'

const region = 'us-east-1'
let engine: HostedEngine
let context: Context

beforeAll(async () => {
  engine = await startHostedEngine()
  Object.assign(process.env, engine.dashboardEnv)
  const signal = AbortSignal.timeout(60_000)
  context = { region, actor: { id: 't', name: 'T' }, signal, aws: awsClients(region), requestId: 't' }
  for (const name of ['old', 'new', 'unused']) await engine.createModel(name)
  await engine.createConfig('the-first', [{ ModelName: 'old' }])
  for (let made = 0; made < 220; made++) await engine.createConfig(`later-${made}`, [{ ModelName: 'new' }])
})

afterAll(() => engine[Symbol.asyncDispose]())

const modelNames = async () => (await listModels(context, {})).map(({ name }) => name)

test('a config that is older than the newest 200 still counts as a user', async () => {
  const { usage } = await getModel(context, { name: 'old' })
  expect(usage).toEqual({ configNames: ['the-first'], isPartial: false })
  await expect(deleteModel(context, { name: 'old', typedName: 'old' })).rejects.toMatchObject({
    code: 'in-use',
    message: expect.stringContaining('the-first'),
  })
})

test('when not every config could be looked into, nothing is deleted on a guess', async () => {
  const reach = { maxItems: 10, withinMs: 10_000 }
  const refusal = { code: 'limit-exceeded', message: expect.stringContaining('aws sagemaker delete-model') }
  await expect(deleteModel(context, { name: 'unused', typedName: 'unused' }, reach)).rejects.toMatchObject(refusal)
  expect(await modelNames()).toContain('unused')
  await deleteModel(context, { name: 'unused', typedName: 'unused' })
  expect(await modelNames()).not.toContain('unused')
})

test('nor a config, when not every endpoint could be', async () => {
  await engine.serve('one')
  await engine.serve('two')
  const reach = { maxItems: 1, withinMs: 10_000 }
  await expect(
    deleteEndpointConfig(context, { name: 'the-first', typedName: 'the-first' }, reach),
  ).rejects.toMatchObject({ code: 'limit-exceeded' })
  await deleteEndpointConfig(context, { name: 'the-first', typedName: 'the-first' })
})
