import { type ContainerDefinition, CreateModelCommand, DescribeModelCommand } from '@aws-sdk/client-sagemaker'
import { afterAll, describe, expect, it } from 'vitest'
import { startHosting } from '../sagemaker/fixtures/hosting.ts'

const hosting = await startHosting()
afterAll(() => hosting[Symbol.asyncDispose]())
const { invoke, sageMaker } = hosting
const isInService = ({ EndpointStatus }: { EndpointStatus?: string }) => EndpointStatus === 'InService'

const container = (ContainerHostname: string | undefined, COLOUR: string): ContainerDefinition => ({
  Image: hosting.imageOf('obedient'),
  ContainerHostname,
  Environment: { COLOUR },
})

async function deploy(
  name: string,
  Containers: ContainerDefinition[],
  Mode?: 'Direct' | 'Serial',
  isWanted: Parameters<typeof hosting.until>[1] = isInService,
) {
  const ExecutionRoleArn = 'arn:aws:iam::123456789012:role/slipway'
  const InferenceExecutionConfig = Mode && { Mode }
  await sageMaker.send(
    new CreateModelCommand({ ModelName: name, Containers, InferenceExecutionConfig, ExecutionRoleArn }),
  )
  await hosting.createConfig(name, [{ ModelName: name }])
  await hosting.createEndpoint(name, name)
  return hosting.until(name, isWanted)
}

/** Of one endpoint: how often a metric was sampled, and the sum of its values. */
function read(endpoint: string, metric: string, more: Record<string, string> = {}, namespace = 'AWS/SageMaker') {
  const dimensions = { EndpointName: endpoint, VariantName: 'AllTraffic', ...more }
  const range = { startMs: Date.now() - 600_000, endMs: Date.now() + 120_000, periodMs: 3_600_000 }
  const ask = (statistic: string) =>
    hosting.metrics
      .statistics({ region: 'us-east-1', namespace, metric, dimensions, statistic, ...range })
      .reduce((total, point) => total + point.value, 0)
  return { count: ask('SampleCount'), sum: ask('Sum') }
}

const streams = (endpoint: string) => {
  const group = hosting.logs.group('us-east-1', `/aws/sagemaker/Endpoints/${endpoint}`)
  return group ? hosting.logs.streams(group).map(({ name }) => name.replace(/i-[0-9a-f]{17}/, 'i')) : []
}

describe('containers with direct invocation', async () => {
  const endpoint = await deploy('direct', [container('red', 'r'), container('blue', 'b')], 'Direct')

  it('answer when they are named, each as a process of its own', async () => {
    expect(endpoint.ProductionVariants?.[0]?.DeployedImages).toHaveLength(2)
    expect(await sageMaker.send(new DescribeModelCommand({ ModelName: 'direct' }))).toMatchObject({
      Containers: [{ ContainerHostname: 'red' }, { ContainerHostname: 'blue' }],
      InferenceExecutionConfig: { Mode: 'Direct' },
    })
    const ask = async (name: string) =>
      JSON.parse((await invoke('direct', 'x', { TargetContainerHostname: name })).text)
    const [red, blue] = [await ask('red'), await ask('blue')]
    expect([red.colour, blue.colour]).toEqual(['r', 'b'])
    expect(red.pid).not.toBe(blue.pid)
    expect(red.headers).not.toHaveProperty('x-amzn-sagemaker-target-container-hostname')
    await expect.poll(() => streams('direct').sort()).toEqual(['AllTraffic/i/blue', 'AllTraffic/i/red'])
  })

  it('are refused when they are not named, or wrongly', async () => {
    const refused = (call: Promise<unknown>, message: string) =>
      expect(call).rejects.toMatchObject({ name: 'ValidationError', message: expect.stringContaining(message) })
    await refused(invoke('direct', 'x'), 'requires target container hostname header: one of red, blue.')
    await refused(
      invoke('direct', 'x', { TargetContainerHostname: 'green' }),
      'Target container hostname green not found for Endpoint direct of account 123456789012',
    )
    await refused(
      invoke('direct', 'x', { TargetContainerHostname: 'red', TargetModel: 'a.tar.gz' }),
      'is not a multi-model endpoint',
    )
    expect(hosting.inFlight('direct')).toBe(0)
  })

  it('say which of them failed, and have metrics of their own', async () => {
    const call = invoke('direct', { status: 400, body: 'no' }, { TargetContainerHostname: 'blue' })
    await expect(call).rejects.toMatchObject({
      name: 'ModelError',
      message: expect.stringContaining('Received client error (400) from blue with message "no"'),
      LogStreamArn: expect.stringMatching(/log-stream:AllTraffic\/i-[0-9a-f]{17}\/blue$/),
    })
    await expect.poll(() => read('direct', 'Invocations')).toEqual({ count: 3, sum: 3 })
    expect(read('direct', 'Invocations', { ContainerName: 'red' })).toEqual({ count: 1, sum: 1 })
    expect(read('direct', 'Invocation4XXErrors', { ContainerName: 'red' })).toEqual({ count: 1, sum: 0 })
    expect(read('direct', 'Invocation4XXErrors', { ContainerName: 'blue' })).toEqual({ count: 2, sum: 1 })
    expect(read('direct', 'ContainerLatency', { ContainerName: 'blue' }).count).toBe(2)
    expect(read('direct', 'OverheadLatency', { ContainerName: 'blue' }).count).toBe(2)
  })

  it('go down and come back together when one dies', async () => {
    const pid = async (name: string) => {
      const reply = await invoke('direct', 'x', { TargetContainerHostname: name }).catch(() => undefined)
      return reply && JSON.parse(reply.text).pid
    }
    const before = [await pid('red'), await pid('blue')]
    await expect(invoke('direct', { exit: true }, { TargetContainerHostname: 'red' })).rejects.toMatchObject({
      name: 'ModelError',
      message: expect.stringContaining('from red'),
    })
    await hosting.until('direct', one => one.ProductionVariants?.[0]?.CurrentInstanceCount === 0)
    await expect(invoke('direct', 'x', { TargetContainerHostname: 'blue' })).rejects.toMatchObject({
      name: 'ServiceUnavailable',
    })
    await hosting.until('direct', one => one.ProductionVariants?.[0]?.CurrentInstanceCount === 1)
    const after = [await pid('red'), await pid('blue')]
    for (const one of after) expect(before).not.toContain(one)
    for (const one of before) expect(() => process.kill(one, 0)).toThrow('ESRCH')
  })
})

describe('an inference pipeline', async () => {
  await deploy('chain', [container(undefined, 'r'), container(undefined, 'g'), container(undefined, 'b')])
  const headers = { 'content-type': 'application/x-step' }
  /** An order to the first container to send `next` on. */
  const pass = (next: unknown) => ({ body: JSON.stringify(next), headers })

  it('sends the answer of one container, with its content type, to the next', async () => {
    const more = { ContentType: 'text/csv', Accept: 'text/plain', CustomAttributes: 'trace=1', InferenceId: 'id' }
    const reply = await invoke('chain', pass(pass({})), more)
    const last = JSON.parse(reply.text)
    expect(last.colour).toBe('b')
    expect(last.headers).toMatchObject({
      'content-type': 'application/x-step',
      accept: 'text/plain',
      'x-amzn-sagemaker-custom-attributes': 'trace=1',
      'x-amzn-sagemaker-inference-id': 'id',
    })
    expect(reply).toMatchObject({ ContentType: 'application/json', CustomAttributes: 'trace=1' })
  })

  it('says which container failed, and asks none after it', async () => {
    const call = invoke('chain', pass({ status: 500, body: 'second is ill' }))
    await expect(call).rejects.toMatchObject({
      name: 'ModelError',
      OriginalStatusCode: 500,
      OriginalMessage: 'second is ill',
      message: expect.stringContaining('Received server error (500) from container-2 with message'),
      LogStreamArn: expect.stringMatching(/AllTraffic\/i-[0-9a-f]{17}\/container-2$/),
    })
    await expect.poll(() => read('chain', 'InvocationModelErrors').sum).toBe(1)
    const latencies = [1, 2, 3].map(at => read('chain', 'ContainerLatency', { ContainerName: `container-${at}` }))
    expect(latencies.map(({ count }) => count)).toEqual([2, 2, 1])
    const total = latencies.reduce((sum, latency) => sum + latency.sum, 0)
    expect(read('chain', 'ModelLatency').sum).toBeCloseTo(total, 3)
    expect(read('chain', 'Invocations', { ContainerName: 'container-1' }).count).toBe(0)
  })

  it('is rid of a call that its caller gave up, in whichever container it is', async () => {
    const abort = new AbortController()
    const { InvokeEndpointCommand } = await import('@aws-sdk/client-sagemaker-runtime')
    const command = new InvokeEndpointCommand({
      EndpointName: 'chain',
      Body: JSON.stringify(pass({ log: 'second has it', delayMs: 60_000 })),
    })
    const call = hosting.runtime.send(command, { abortSignal: abort.signal }).catch(error => error.name)
    const second = () => {
      const group = hosting.logs.group('us-east-1', '/aws/sagemaker/Endpoints/chain')
      const range = { startMs: 0, endMs: Date.now() + 60_000, limit: 1000 }
      const lines = group ? hosting.logs.read(group, 'forward', { atMs: 0, sequence: 0 }, range) : []
      return lines.map(({ message }) => message)
    }
    await expect.poll(second).toContain('second has it')
    abort.abort()
    expect(await call).toBe('AbortError')
    await expect.poll(second).toContain('the caller hung up')
    await expect.poll(() => hosting.inFlight('chain')).toBe(0)
  })

  it('takes no header that names a container or a model', async () => {
    await expect(invoke('chain', 'x', { TargetContainerHostname: 'container-1' })).rejects.toThrow(
      'is not a multi-container endpoint with direct invocation',
    )
  })
})

it('fails with the name of the container that did not come up', async () => {
  const Containers = [container('well', 'w'), { ...container('ill', 'i'), Image: hosting.imageOf('crash') }]
  const endpoint = await deploy('half', Containers, 'Serial', ({ EndpointStatus }) => EndpointStatus === 'Failed')
  expect(endpoint.FailureReason).toBe(
    'The ill container for production variant AllTraffic did not pass the ping health check. Please check CloudWatch logs for this endpoint.',
  )
})
