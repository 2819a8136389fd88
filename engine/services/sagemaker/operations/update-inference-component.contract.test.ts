import { UpdateEndpointCommand } from '@aws-sdk/client-sagemaker'
import { afterAll, beforeAll, expect, it } from 'vitest'
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
  await hosting.createModel('green', 'obedient', { env: { COLOUR: 'green' } })
  await hosting.createModel('broken', 'crash')
})
afterAll(() => hosting[Symbol.asyncDispose]())

const call = async (endpoint: string, InferenceComponentName: string) =>
  JSON.parse((await hosting.invoke(endpoint, 'x', { InferenceComponentName })).text)

it('rolls a new specification out copy by copy, and back when it does not come up', async () => {
  await components.createHost('rolling', { InitialInstanceCount: 2 })
  await components.create('roller', 'rolling', 2)
  await components.until('roller')
  const colours = new Set<string>()
  let isDone = false
  const calling = (async () => {
    while (!isDone) colours.add((await call('rolling', 'roller')).colour)
  })()
  await components.update('roller', { Specification: { ModelName: 'green' } })
  await expect(components.scale('roller', 1)).rejects.toThrow('in-progress inference component')
  await expect(components.remove('roller')).rejects.toThrow('in-progress inference component')
  const after = await components.until('roller')
  isDone = true
  await calling
  expect(after).toMatchObject({ Specification: { ModelName: 'green' }, RuntimeConfig: { CurrentCopyCount: 2 } })
  expect([...colours]).toEqual(expect.arrayContaining(['blue']))
  expect((await call('rolling', 'roller')).colour).toBe('green')

  await components.update('roller', {
    Specification: { ModelName: 'broken' },
    DeploymentConfig: {
      RollingUpdatePolicy: { MaximumBatchSize: { Type: 'COPY_COUNT', Value: 1 }, WaitIntervalInSeconds: 0 },
    },
  })
  const rolledBack = await components.until('roller')
  expect(rolledBack).toMatchObject({
    InferenceComponentStatus: 'InService',
    FailureReason: expect.stringContaining(
      'container for inference component roller did not pass the ping health check',
    ),
    Specification: { ModelName: 'green' },
    RuntimeConfig: { DesiredCopyCount: 2, CurrentCopyCount: 2 },
  })
  expect((await call('rolling', 'roller')).colour).toBe('green')
}, 60_000)

it('rolls a percentage at a time, with a pause between, and gives up when it takes too long', async () => {
  await components.createHost('paced', { InstanceType: 'ml.m5.2xlarge' })
  await components.create('pacer', 'paced', 4)
  await components.until('pacer')
  const roll = (ModelName: string) =>
    components.update('pacer', {
      Specification: {
        ModelName,
        StartupParameters: { ContainerStartupHealthCheckTimeoutInSeconds: 3600 },
      },
      DeploymentConfig: {
        RollingUpdatePolicy: {
          MaximumBatchSize: { Type: 'CAPACITY_PERCENT', Value: 50 },
          WaitIntervalInSeconds: 300,
          MaximumExecutionTimeoutInSeconds: 600,
        },
      },
    })
  const coloursOf = async () => {
    const colours = new Map<number, string>()
    for (let calls = 0; calls < 60; calls++) {
      const { pid, colour } = await call('paced', 'pacer')
      colours.set(pid, colour)
    }
    return [...colours.values()].sort()
  }
  await roll('green')
  await patiently(coloursOf).toEqual(['blue', 'blue', 'green', 'green'])
  expect((await components.describe('pacer')).InferenceComponentStatus).toBe('Updating')
  await clock.advance(300_000)
  await components.until('pacer')
  expect(await coloursOf()).toEqual(['green', 'green', 'green', 'green'])

  await hosting.createModel('never', 'hostile')
  await roll('never')
  await clock.advance(600_000)
  const after = await components.until('pacer')
  expect(after.FailureReason).toContain('MaximumExecutionTimeoutInSeconds')
  expect(after).toMatchObject({ Specification: { ModelName: 'green' }, RuntimeConfig: { CurrentCopyCount: 4 } })
  await expect(components.update('pacer', {})).rejects.toThrow('At least one of Specification and RuntimeConfig')
}, 60_000)

it('keeps its components through an update of the endpoint', async () => {
  await components.createHost('kept')
  await components.create('stays', 'kept', 2)
  await components.until('stays')
  await components.createConfig('larger', { InstanceType: 'ml.m5.xlarge' })
  await hosting.createConfig('other', [{ ModelName: 'm' }])
  const update = (EndpointConfigName: string) =>
    hosting.sageMaker.send(new UpdateEndpointCommand({ EndpointName: 'kept', EndpointConfigName }))
  await expect(update('other')).rejects.toThrow('hosts inference component "stays"')
  await update('larger')
  await expect(components.remove('stays')).rejects.toThrow('while its endpoint is in status Updating')
  let isDone = false
  const calling = (async () => {
    while (!isDone) await call('kept', 'stays')
  })()
  await hosting.until('kept', ({ EndpointStatus }) => EndpointStatus === 'InService')
  isDone = true
  await calling
  expect((await components.describe('stays')).RuntimeConfig).toEqual({ DesiredCopyCount: 2, CurrentCopyCount: 2 })
  await components.scale('stays', 4)
  expect((await components.until('stays')).RuntimeConfig?.CurrentCopyCount).toBe(4)
}, 60_000)
