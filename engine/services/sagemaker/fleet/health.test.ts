import { CreateEndpointConfigCommand, CreateModelCommand } from '@aws-sdk/client-sagemaker'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createManualClock } from '../../../state/manual-clock.ts'
import { componentsOf } from '../fixtures/components.ts'
import { type Hosting, startHosting } from '../fixtures/hosting.ts'

const clock = createManualClock(Date.now())
const health = { intervalMs: 10_000, unhealthyAfterMs: 40_000, tryTimeoutMs: 500 }
let hosting: Hosting

beforeAll(async () => {
  hosting = await startHosting({ clock, limits: { health } })
  for (const name of ['obedient', 'slow']) await hosting.createModel(name, 'obedient')
})
afterAll(() => hosting[Symbol.asyncDispose]())

const inService = (name: string) => hosting.until(name, ({ EndpointStatus }) => EndpointStatus === 'InService')
const pidOf = async (name: string, more = {}) => JSON.parse((await hosting.invoke(name, 'x', more)).text).pid
const countOf = async (name: string) => (await hosting.describe(name)).ProductionVariants?.[0]?.CurrentInstanceCount
const patiently = (ask: () => unknown) => expect.poll(ask, { timeout: 15_000 })

function lines(group: string) {
  hosting.logs.flush()
  const found = hosting.logs.group('us-east-1', group)
  const range = { startMs: 0, endMs: Number.MAX_SAFE_INTEGER, limit: 1000 }
  return found ? hosting.logs.read(found, 'forward', { atMs: 0, sequence: 0 }, range).map(one => one.message) : []
}
const linesOf = (name: string) => lines(`/aws/sagemaker/Endpoints/${name}`)

/** The time of so many pings, each of which may take until its own limit. */
async function passPings(count: number) {
  for (let asked = 0; asked < count; asked++) {
    await clock.advance(health.intervalMs)
    await new Promise(resolve => setTimeout(resolve, health.tryTimeoutMs + 200))
  }
}
/** Moves time on until something is so; a busy machine may take longer for a ping. */
async function passUntil(isSo: () => boolean) {
  while (!isSo()) await passPings(1)
}

const given = 'did not answer /ping for 40 s (it accepted the connection and gave no answer in time)'
const replaced = `The container ${given}; it is being started again.`

describe('an instance that hangs', { timeout: 60_000 }, () => {
  it('is asked last, then not counted, and replaced; the other one serves', async () => {
    await hosting.createConfig('pair', [{ ModelName: 'obedient', InitialInstanceCount: 2 }])
    await hosting.createEndpoint('pair', 'pair')
    await inService('pair')
    const pid = await pidOf('pair')
    process.kill(pid, 'SIGSTOP')
    // It has answered a request since the last one, which excuses its first silence.
    await passPings(4)
    // Its time is not over, but there is another one.
    expect(await countOf('pair')).toBe(2)
    for (let calls = 0; calls < 20; calls++) expect(await pidOf('pair')).not.toBe(pid)
    await passUntil(() => linesOf('pair').includes(replaced))
    await patiently(() => countOf('pair')).toBe(2)
    await patiently(() => linesOf('pair').filter(line => line.includes('model server up')).length).toBe(3)
    for (let calls = 0; calls < 20; calls++) expect(await pidOf('pair')).not.toBe(pid)
    expect(() => process.kill(pid, 0)).toThrow()
    expect((await hosting.describe('pair')).EndpointStatus).toBe('InService')
    // Neither pings nor their failures are in the log.
    expect(linesOf('pair').filter(line => /ping/.test(line))).toEqual([replaced])
  })

  it('stays where it was only busy, though it is the only one', async () => {
    await hosting.createConfig('lone', [{ ModelName: 'obedient' }])
    await hosting.createEndpoint('lone', 'lone')
    await inService('lone')
    const pid = await pidOf('lone')
    process.kill(pid, 'SIGSTOP')
    await passPings(4)
    const waiting = pidOf('lone')
    process.kill(pid, 'SIGCONT')
    expect(await waiting).toBe(pid)
    for (let asked = 0; asked < 3; asked++) {
      await passPings(1)
      expect(await pidOf('lone')).toBe(pid)
    }
    expect(linesOf('lone').join()).not.toContain('/ping')
  })

  it('tells those whose request it had, and is uncounted while it is replaced', async () => {
    await hosting.createConfig('held', [{ ModelName: 'obedient' }])
    await hosting.createEndpoint('held', 'held')
    await inService('held')
    process.kill(await pidOf('held'), 'SIGSTOP')
    await passPings(3)
    const call = expect(hosting.invoke('held', 'x')).rejects.toMatchObject({
      name: 'ModelError',
      message: expect.stringContaining(given),
    })
    await passUntil(() => linesOf('held').includes(replaced))
    await call
    await patiently(() => pidOf('held').catch(() => undefined)).toBeGreaterThan(0)
  })

  it('is found in any container of a model', async () => {
    const Containers = ['red', 'blue'].map(ContainerHostname => ({
      ContainerHostname,
      Image: hosting.imageOf('obedient'),
    }))
    await hosting.sageMaker.send(
      new CreateModelCommand({
        ModelName: 'two',
        Containers,
        InferenceExecutionConfig: { Mode: 'Direct' },
        ExecutionRoleArn: 'arn:aws:iam::123456789012:role/slipway',
      }),
    )
    await hosting.createConfig('two', [{ ModelName: 'two' }])
    await hosting.createEndpoint('two', 'two')
    await inService('two')
    const target = { TargetContainerHostname: 'blue' }
    const pid = await pidOf('two', target)
    process.kill(pid, 'SIGSTOP')
    await passUntil(() => linesOf('two').includes(replaced))
    await patiently(() => pidOf('two', target).catch(() => pid)).not.toBe(pid)
  })

  it('is found as an execution environment of a serverless variant, which ends', async () => {
    const ServerlessConfig = { MemorySizeInMB: 2048, MaxConcurrency: 2 }
    const ProductionVariants = [{ VariantName: 'AllTraffic', ModelName: 'obedient', ServerlessConfig }]
    await hosting.sageMaker.send(new CreateEndpointConfigCommand({ EndpointConfigName: 'less', ProductionVariants }))
    await hosting.createEndpoint('less', 'less')
    await inService('less')
    const pid = await pidOf('less')
    process.kill(pid, 'SIGSTOP')
    await passUntil(() => linesOf('less').includes(`The container ${given}.`))
    expect(await pidOf('less')).not.toBe(pid)
  })

  it('is found as a copy of an inference component', async () => {
    const components = componentsOf(hosting)
    await components.createHost('host')
    await components.create('c', 'host', 1, { ModelName: 'obedient' })
    await components.until('c')
    const target = { InferenceComponentName: 'c' }
    const pid = await pidOf('host', target)
    process.kill(pid, 'SIGSTOP')
    await passUntil(() => lines('/aws/sagemaker/InferenceComponents/c').includes(replaced))
    await components.until('c', ({ RuntimeConfig }) => RuntimeConfig?.CurrentCopyCount === 1)
    await patiently(() => pidOf('host', target).catch(() => pid)).not.toBe(pid)
  })
})
