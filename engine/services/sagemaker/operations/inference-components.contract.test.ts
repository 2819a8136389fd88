import {
  AddTagsCommand,
  DeleteEndpointCommand,
  type InferenceComponentSpecification,
  ListInferenceComponentsCommand,
  ListTagsCommand,
  UpdateEndpointWeightsAndCapacitiesCommand,
} from '@aws-sdk/client-sagemaker'
import { InvokeEndpointWithResponseStreamCommand } from '@aws-sdk/client-sagemaker-runtime'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createManualClock } from '../../../state/manual-clock.ts'
import { componentsOf } from '../fixtures/components.ts'
import { type Hosting, startHosting } from '../fixtures/hosting.ts'

/** A busy machine takes longer than a second. */
const patiently = (ask: () => unknown) => expect.poll(ask, { timeout: 15_000 })

const clock = createManualClock()
let hosting: Hosting
let components: ReturnType<typeof componentsOf>
beforeAll(async () => {
  hosting = await startHosting({ clock, limits: { startAttempts: 1 }, maxInstances: 40 })
  components = componentsOf(hosting)
  await hosting.createModel('m', 'obedient', { env: { COLOUR: 'blue' } })
})
afterAll(() => hosting[Symbol.asyncDispose]())

const call = async (endpoint: string, InferenceComponentName?: string, body: unknown = 'x') =>
  JSON.parse((await hosting.invoke(endpoint, body, { InferenceComponentName })).text)
const refused = { name: 'ValidationException' }
const sum = (metric: string, dimensions: Record<string, string>, namespace = 'AWS/SageMaker') =>
  hosting.metrics
    .statistics({
      region: 'us-east-1',
      namespace,
      metric,
      dimensions,
      startMs: 0,
      endMs: clock.now() + 60_000,
      periodMs: 100 * 365 * 86_400_000,
      statistic: 'Sum',
    })
    .reduce((all, { value }) => all + value, 0)

it('hosts two components on one endpoint, each called by its name', async () => {
  const endpoint = await components.createHost('two')
  expect(endpoint.ProductionVariants).toMatchObject([
    { VariantName: 'AllTraffic', CurrentInstanceCount: 1, DesiredInstanceCount: 1, DeployedImages: [] },
  ])
  await components.create('Blue', 'two', 1)
  const url = await hosting.uploadModel('green.tar.gz', 'v7')
  const Container = { Image: hosting.imageOf('obedient'), ArtifactUrl: url, Environment: { COLOUR: 'green' } }
  await components.create('green', 'two', 1, { Container })
  expect(await components.until('Blue')).toMatchObject({
    InferenceComponentStatus: 'InService',
    EndpointName: 'two',
    VariantName: 'AllTraffic',
    Specification: { ModelName: 'm', ComputeResourceRequirements: { NumberOfCpuCoresRequired: 1 } },
    RuntimeConfig: { DesiredCopyCount: 1, CurrentCopyCount: 1 },
  })
  expect((await components.until('green')).Specification?.Container).toMatchObject({
    ArtifactUrl: url,
    DeployedImage: { SpecifiedImage: Container.Image },
  })
  expect(await call('two', 'Blue')).toMatchObject({ colour: 'blue' })
  expect(await call('two', 'green')).toMatchObject({ colour: 'green', model: 'v7' })
  const stream = await hosting.runtime.send(
    new InvokeEndpointWithResponseStreamCommand({ EndpointName: 'two', InferenceComponentName: 'green', Body: 'x' }),
  )
  const parts: Buffer[] = []
  for await (const { PayloadPart } of stream.Body ?? []) parts.push(Buffer.from(PayloadPart?.Bytes ?? []))
  expect(JSON.parse(Buffer.concat(parts).toString()).colour).toBe('green')

  await expect(call('two')).rejects.toThrow('Inference Component Name header is required for endpoints to which you')
  await expect(call('two', 'other')).rejects.toThrow('Inference Component other not found for endpoint two.')
  await expect(call('two', 'blue')).rejects.toThrow('not found') // invocations mind the case

  const failing = await hosting.invoke('two', { status: 500 }, { InferenceComponentName: 'Blue' }).catch(error => error)
  expect(failing.message).toContain('/aws/sagemaker/InferenceComponents/Blue')
  expect(failing.LogStreamArn).toMatch(/InferenceComponents\/Blue:log-stream:AllTraffic\/i-[0-9a-f]{17}-c\d+$/)

  const group = hosting.logs.group('us-east-1', '/aws/sagemaker/InferenceComponents/Blue')
  expect(group && hosting.logs.streams(group).map(({ name }) => name)).toEqual([
    expect.stringMatching(/^AllTraffic\/i-[0-9a-f]{17}-c\d+$/),
  ])

  expect(sum('Invocations', { InferenceComponentName: 'green' })).toBe(2)
  expect(sum('InvocationsPerCopy', { InferenceComponentName: 'Blue' })).toBe(2)
  expect(sum('Invocation5XXErrors', { InferenceComponentName: 'Blue' })).toBe(1)
  expect(sum('Invocations', { EndpointName: 'two', VariantName: 'AllTraffic' })).toBe(4)
  await clock.advance(60_000)
  await patiently(() =>
    sum('MemoryReservation', { EndpointName: 'two', VariantName: 'AllTraffic' }, '/aws/sagemaker/Endpoints'),
  ).toBe(25)
  expect(sum('ConcurrentRequestsPerCopy', { InferenceComponentName: 'Blue' })).toBe(0)

  await expect(hosting.sageMaker.send(new DeleteEndpointCommand({ EndpointName: 'two' }))).rejects.toMatchObject({
    ...refused,
    message: expect.stringContaining('delete "Blue", "green" first'),
  })
  for (const name of ['Blue', 'green']) await components.remove(name)
  await patiently(() => components.describe('Blue').catch(error => error.message)).toContain(
    'Could not find inference component',
  )
  await patiently(() => components.describe('green').catch(error => error.name)).toBe('ValidationException')
  await hosting.sageMaker.send(new DeleteEndpointCommand({ EndpointName: 'two' }))
  await patiently(() => hosting.describe('two').catch(error => error.name)).toBe('ValidationException')
}, 60_000)

it('adds instances as copies need them, spreads copies, and lets idle instances go, down to none', async () => {
  const ManagedInstanceScaling = { Status: 'ENABLED', MinInstanceCount: 0, MaxInstanceCount: 2 } as const
  await components.createHost('managed', { ManagedInstanceScaling })
  await components.create('c', 'managed', 2)
  await components.until('c')
  expect((await hosting.describe('managed')).ProductionVariants).toMatchObject([
    { CurrentInstanceCount: 1, ManagedInstanceScaling },
  ])
  await components.scale('c', 3)
  expect(await components.until('c')).toMatchObject({ RuntimeConfig: { DesiredCopyCount: 3, CurrentCopyCount: 3 } })
  expect((await hosting.describe('managed')).ProductionVariants).toMatchObject([
    { CurrentInstanceCount: 2, DesiredInstanceCount: 2 },
  ])
  // 2 instances of 2 cores are all there may be.
  await components.scale('c', 5)
  const full = await components.until('c')
  expect(full).toMatchObject({ InferenceComponentStatus: 'InService', RuntimeConfig: { DesiredCopyCount: 3 } })
  expect(full.FailureReason).toContain('not enough hardware resources on the instances')
  await components.create('d', 'managed', 2)
  expect(await components.until('d')).toMatchObject({
    InferenceComponentStatus: 'Failed',
    FailureReason: expect.stringContaining('not enough hardware resources'),
    RuntimeConfig: { CurrentCopyCount: 0 },
  })
  const scale = new UpdateEndpointWeightsAndCapacitiesCommand({
    EndpointName: 'managed',
    DesiredWeightsAndCapacities: [{ VariantName: 'AllTraffic', DesiredInstanceCount: 1 }],
  })
  await expect(hosting.sageMaker.send(scale)).rejects.toThrow('scaled by ManagedInstanceScaling')

  await components.scale('c', 0)
  await components.until(
    'c',
    ({ RuntimeConfig, InferenceComponentStatus: status }) =>
      status === 'InService' && RuntimeConfig?.CurrentCopyCount === 0,
  )
  await expect(call('managed', 'c')).rejects.toMatchObject({
    name: 'ValidationError',
    message: expect.stringContaining('Inference Component has no capacity to process this request.'),
  })
  expect(sum('NoCapacityInvocationFailures', { InferenceComponentName: 'c' })).toBe(1)
  const count = async () => (await hosting.describe('managed')).ProductionVariants?.[0]?.CurrentInstanceCount
  await clock.advance(590_000)
  expect(await count()).toBe(2)
  await clock.advance(15_000)
  expect(await count()).toBe(0)
  await components.scale('c', 1)
  await components.until('c')
  expect([await count(), (await call('managed', 'c')).colour]).toEqual([1, 'blue'])
}, 60_000)

it('moves copies to the instances that stay when instances are taken away, or refuses', async () => {
  await components.createHost('moving', { InitialInstanceCount: 2 })
  await components.create('mover', 'moving', 2)
  await components.until('mover')
  const pids = new Set<number>()
  for (let calls = 0; calls < 20; calls++) pids.add((await call('moving', 'mover')).pid)
  expect(pids.size).toBe(2)
  const scale = async (DesiredInstanceCount: number) => {
    const DesiredWeightsAndCapacities = [{ VariantName: 'AllTraffic', DesiredInstanceCount }]
    await hosting.sageMaker.send(
      new UpdateEndpointWeightsAndCapacitiesCommand({ EndpointName: 'moving', DesiredWeightsAndCapacities }),
    )
    return hosting.until('moving', ({ EndpointStatus }) => EndpointStatus === 'InService')
  }
  expect((await scale(1)).ProductionVariants).toMatchObject([{ CurrentInstanceCount: 1 }])
  expect((await components.describe('mover')).RuntimeConfig).toEqual({ DesiredCopyCount: 2, CurrentCopyCount: 2 })
  await scale(2)
  await components.scale('mover', 4)
  await components.until('mover')
  const back = await scale(1)
  expect(back.FailureReason).toContain('not enough hardware resources')
  expect(back.ProductionVariants).toMatchObject([{ CurrentInstanceCount: 2, DesiredInstanceCount: 2 }])
}, 60_000)

it('lists components by endpoint, name and page, and keeps their tags', async () => {
  await components.createHost('listed', { InstanceType: 'ml.m5.4xlarge' })
  for (const name of ['list-a', 'list-b', 'list-c']) await components.create(name, 'listed', 0)
  for (const name of ['list-a', 'list-b', 'list-c']) await components.until(name)
  const list = (input: object) => hosting.sageMaker.send(new ListInferenceComponentsCommand(input))
  const first = await list({ EndpointNameEquals: 'listed', SortBy: 'Name', SortOrder: 'Ascending', MaxResults: 2 })
  expect(first.InferenceComponents?.map(one => one.InferenceComponentName)).toEqual(['list-a', 'list-b'])
  expect(first.InferenceComponents?.[0]).toMatchObject({
    VariantName: 'AllTraffic',
    InferenceComponentStatus: 'InService',
  })
  const rest = await list({
    EndpointNameEquals: 'listed',
    SortBy: 'Name',
    SortOrder: 'Ascending',
    MaxResults: 2,
    NextToken: first.NextToken,
  })
  expect(rest.InferenceComponents?.map(one => one.InferenceComponentName)).toEqual(['list-c'])
  expect((await list({ NameContains: 'list-', StatusEquals: 'Failed' })).InferenceComponents).toEqual([])
  const { InferenceComponentArn: ResourceArn } = await components.describe('list-a')
  await hosting.sageMaker.send(new AddTagsCommand({ ResourceArn, Tags: [{ Key: 'team', Value: 'blue' }] }))
  const { Tags } = await hosting.sageMaker.send(new ListTagsCommand({ ResourceArn }))
  expect(Tags).toEqual([{ Key: 'team', Value: 'blue' }])
}, 60_000)

describe('what is refused', () => {
  const needs = { MinMemoryRequiredInMb: 1024 }
  const specifications: [string, InferenceComponentSpecification, string][] = [
    [
      'accelerators of a CPU type',
      { ComputeResourceRequirements: { ...needs, NumberOfAcceleratorDevicesRequired: 1 } },
      'NumberOfAcceleratorDevicesRequired cannot be set for instance type ml.m5.4xlarge',
    ],
    ['a model and a container', { ModelName: 'm', Container: { Image: 'x' } }, 'Only one of ModelName and Container'],
    ['a model that is not there', { ModelName: 'gone' }, 'Could not find model'],
    [
      'less than the minimum',
      { ComputeResourceRequirements: { ...needs, MaxMemoryRequiredInMb: 512 } },
      'MaxMemoryRequiredInMb 512 must be',
    ],
    ['an adapter', { BaseInferenceComponentName: 'base' }, 'BaseInferenceComponentName is not implemented'],
  ]
  it.each(specifications)('%s', async (_name, specification, message) => {
    await expect(components.create('refused', 'listed', 1, specification)).rejects.toThrow(message)
  })

  it('a component whose name is taken, whose endpoint has models, or with too many copies', async () => {
    await expect(components.create('list-a', 'listed')).rejects.toThrow(
      'Cannot create already existing inference component',
    )
    await hosting.createConfig('plain', [{ ModelName: 'm' }])
    await hosting.createEndpoint('plain', 'plain')
    await hosting.until('plain', ({ EndpointStatus }) => EndpointStatus === 'InService')
    await expect(components.create('refused', 'plain')).rejects.toThrow(
      'has a model and cannot host inference components',
    )
    await expect(components.create('refused', 'listed', 40)).rejects.toMatchObject({ name: 'ResourceLimitExceeded' })
    await expect(call('plain', 'list-a')).rejects.toThrow(
      'Inference Component Name header is not allowed for endpoints',
    )
  })

  it.each([
    [
      'min above max',
      { ManagedInstanceScaling: { Status: 'ENABLED', MinInstanceCount: 3, MaxInstanceCount: 2 } },
      {},
      'MinInstanceCount 3 must be',
    ],
    ['a model beside a role', { ModelName: 'm' }, {}, 'ExecutionRoleArn may only be given for inference components'],
    [
      'asynchronous inference',
      {},
      { AsyncInferenceConfig: { OutputConfig: { S3OutputPath: 's3://out/x' } } },
      'AsyncInferenceConfig is not supported for endpoints with inference components',
    ],
    ['no role', {}, { ExecutionRoleArn: undefined }, "'productionVariants.1.member.modelName'"],
  ] as const)('in a config: %s', async (_name, variant, more, message) => {
    await expect(components.createConfig('refused', variant, more)).rejects.toThrow(message)
  })
})
