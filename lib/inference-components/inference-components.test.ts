import { CreateEndpointCommand, CreateEndpointConfigCommand } from '@aws-sdk/client-sagemaker'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type HostedEngine, startHostedEngine } from '../../engine/fixtures/hosted-engine.ts'
import { awsClients } from '../aws/clients'
import { forget } from '../aws/coalesce'
import type { Context } from '../context'
import { planDeletion } from '../endpoints/deletion-plan'
import { getEndpoint } from '../endpoints/get'
import { shapeOf } from '../endpoints/model'
import { createInferenceComponent } from './create'
import { deleteInferenceComponent } from './delete'
import { listInferenceComponents } from './list'
import type { InferenceComponent } from './model'
import { DeleteInferenceComponent } from './schema'
import { setCopyCount } from './set-copy-count'

const region = 'us-east-1'
const endpointName = 'shared'
let engine: HostedEngine
let context: Context

beforeAll(async () => {
  engine = await startHostedEngine()
  Object.assign(process.env, engine.dashboardEnv)
  const aws = awsClients(region)
  context = { region, actor: { id: 't', name: 'T' }, signal: AbortSignal.timeout(120_000), aws, requestId: 't' }
  const sagemaker = await aws.sagemaker
  await engine.createModel('plain')
  await sagemaker.send(
    new CreateEndpointConfigCommand({
      EndpointConfigName: endpointName,
      ExecutionRoleArn: `arn:aws:iam::${engine.accountId}:role/slipway-execution-role`,
      ProductionVariants: [{ VariantName: 'AllTraffic', InstanceType: 'ml.m5.large', InitialInstanceCount: 1 }],
    }),
  )
  await sagemaker.send(new CreateEndpointCommand({ EndpointName: endpointName, EndpointConfigName: endpointName }))
  await engine.until(endpointName, ({ EndpointStatus }) => EndpointStatus === 'InService')
})

afterAll(() => engine[Symbol.asyncDispose]())

const create = (name: string, copyCount = 1, operationId = 'an-operation') =>
  createInferenceComponent(context, {
    name,
    endpointName,
    variantName: 'AllTraffic',
    modelName: 'plain',
    resources: { memoryMb: 256, cpuCores: 0.5 },
    copyCount,
    tags: [],
    operationId,
  })

async function fresh(): Promise<InferenceComponent[]> {
  forget(`${region}:endpoints:`)
  return (await listInferenceComponents(context, { endpointName })).components
}

async function until(name: string, isSo: (component: InferenceComponent | undefined) => boolean) {
  await expect.poll(async () => isSo((await fresh()).find(each => each.name === name)), { timeout: 30_000 }).toBe(true)
  return (await fresh()).find(each => each.name === name)
}

const placed = (copies: number) => (component: InferenceComponent | undefined) =>
  component?.status === 'InService' && component.currentCopies === copies

test('an endpoint for components has none at first', async () => {
  expect(await fresh()).toEqual([])
  expect(shapeOf(await getEndpoint(context, { name: endpointName }))).toBe('components')
})

test('a component comes with its copies, its model and what they reserve', async () => {
  await create('one', 2)
  const component = await until('one', placed(2))
  expect(component).toMatchObject({
    endpointName,
    variantName: 'AllTraffic',
    modelName: 'plain',
    desiredCopies: 2,
    resources: { memoryMb: 256, cpuCores: 0.5 },
  })
})

test('the same operation adopts what it made; another is told that the name is taken', async () => {
  expect(await create('one', 2)).toMatchObject({ isAdopted: true })
  await expect(create('one', 2, 'another-operation')).rejects.toMatchObject({ code: 'conflict' })
})

test('copies are set, of the component that was looked at alone', async () => {
  const { createdAtMs = 0 } = (await fresh()).find(({ name }) => name === 'one') ?? {}
  await expect(setCopyCount(context, { name: 'one', createdAtMs: 1, copyCount: 1 })).rejects.toMatchObject({
    code: 'conflict',
  })
  await setCopyCount(context, { name: 'one', createdAtMs, copyCount: 1 })
  await until('one', placed(1))
})

test('the plan of a deletion has the components that go first', async () => {
  await create('two')
  await until('two', placed(1))
  forget(`${region}:endpoints:`)
  const { components } = await planDeletion(context, { name: endpointName })
  expect(components.map(({ name }) => name)).toEqual(['one', 'two'])
})

test('a component is deleted by its name, typed exactly', async () => {
  const { createdAtMs = 0 } = (await fresh()).find(({ name }) => name === 'two') ?? {}
  expect(DeleteInferenceComponent.safeParse({ name: 'two', createdAtMs, typedName: 'tow' }).success).toBe(false)
  await deleteInferenceComponent(context, { name: 'two', createdAtMs, typedName: 'two' })
  await until('two', component => component === undefined)
  expect((await fresh()).map(({ name }) => name)).toEqual(['one'])
})

test('an endpoint that is not there has none', async () => {
  expect(await listInferenceComponents(context, { endpointName: 'nobody' })).toEqual({
    components: [],
    isPartial: false,
  })
})
