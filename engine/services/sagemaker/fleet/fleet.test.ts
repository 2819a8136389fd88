import { describe, expect, it } from 'vitest'
import { type Hosting, startHosting } from '../fixtures/hosting.ts'

const isInService = ({ EndpointStatus }: { EndpointStatus?: string }) => EndpointStatus === 'InService'

async function deploy(hosting: Hosting, name: string, container = 'obedient', url?: string) {
  await hosting.createModel(name, container, { url })
  await hosting.createConfig(name, [{ ModelName: name, InitialInstanceCount: 2 }])
  await hosting.createEndpoint(name, name)
  return hosting.until(name, isInService)
}

const pidOf = async (hosting: Hosting, name: string) => JSON.parse((await hosting.invoke(name, 'x')).text).pid

describe('a container that dies', () => {
  it('is replaced while the others serve, and the log says so', async () => {
    await using hosting = await startHosting()
    await deploy(hosting, 'mortal')
    const pid = await pidOf(hosting, 'mortal')
    process.kill(pid, 'SIGKILL')
    const group = () => hosting.logs.group('us-east-1', '/aws/sagemaker/Endpoints/mortal')
    const log = () => {
      const found = group()
      const range = { startMs: 0, endMs: Date.now() + 60_000, limit: 1000 }
      return found ? hosting.logs.read(found, 'forward', { atMs: 0, sequence: 0 }, range).map(one => one.message) : []
    }
    await expect.poll(log).toContain('The container exited by signal SIGKILL; it is being started again.')
    expect((await hosting.describe('mortal')).EndpointStatus).toBe('InService')
    await hosting.until('mortal', endpoint => endpoint.ProductionVariants?.[0]?.CurrentInstanceCount === 2)
    for (let calls = 0; calls < 10; calls++) expect(await pidOf(hosting, 'mortal')).not.toBe(pid)
    const found = group()
    expect(found && hosting.logs.streams(found)).toHaveLength(2)
  })

  it('makes calls unavailable while there is no other', async () => {
    await using hosting = await startHosting()
    await hosting.createModel('lone')
    await hosting.createConfig('lone', [{ ModelName: 'lone' }])
    await hosting.createEndpoint('lone', 'lone')
    await hosting.until('lone', isInService)
    await expect(hosting.invoke('lone', { exit: true })).rejects.toMatchObject({
      name: 'ModelError',
      OriginalStatusCode: 0,
    })
    await hosting.until('lone', endpoint => endpoint.ProductionVariants?.[0]?.CurrentInstanceCount === 0)
    await expect(hosting.invoke('lone', 'x')).rejects.toMatchObject({
      name: 'ServiceUnavailable',
      $metadata: { httpStatusCode: 503 },
    })
    await hosting.until('lone', endpoint => endpoint.ProductionVariants?.[0]?.CurrentInstanceCount === 1)
    expect((await hosting.invoke('lone', 'x')).InvokedProductionVariant).toBe('AllTraffic')
  })
})

describe('a restart of the engine', () => {
  it('brings the endpoint back from what it keeps, though archive, model and config are gone', async () => {
    const first = await startHosting()
    const url = await first.uploadModel('iris.tar.gz', 'v7')
    await deploy(first, 'lasting', 'obedient', url)
    const { DeleteModelCommand, DeleteEndpointConfigCommand } = await import('@aws-sdk/client-sagemaker')
    await first.sageMaker.send(new DeleteModelCommand({ ModelName: 'lasting' }))
    await first.sageMaker.send(new DeleteEndpointConfigCommand({ EndpointConfigName: 'lasting' }))
    await first.stop()

    await using second = await startHosting({ dataDir: first.dataDir })
    expect((await second.describe('lasting')).EndpointStatus).toBe('SystemUpdating')
    const back = await second.until('lasting', isInService)
    expect(back.ProductionVariants?.[0]?.CurrentInstanceCount).toBe(2)
    expect(JSON.parse((await second.invoke('lasting', 'x')).text).model).toBe('v7')
  })

  it('finishes a creation that was under way', async () => {
    const first = await startHosting()
    await first.createModel('young')
    await first.createConfig('young', [{ ModelName: 'young' }])
    await first.createEndpoint('young', 'young')
    await first.stop()
    await using second = await startHosting({ dataDir: first.dataDir })
    expect((await second.until('young', isInService)).EndpointStatus).toBe('InService')
  })
})

describe('capacity', () => {
  it('fails an endpoint when the machine has no room for it', async () => {
    await using hosting = await startHosting({ maxInstances: 1 })
    await hosting.createModel('wide')
    await hosting.createConfig('wide', [{ ModelName: 'wide', InitialInstanceCount: 2 }])
    await hosting.createEndpoint('wide', 'wide')
    const endpoint = await hosting.until('wide', ({ EndpointStatus }) => EndpointStatus !== 'Creating')
    expect(endpoint.EndpointStatus).toBe('Failed')
    expect(endpoint.FailureReason).toContain('InsufficientInstanceCapacity')
  })
})

describe('reset', () => {
  it('leaves nothing running and nothing known', async () => {
    await using hosting = await startHosting()
    await deploy(hosting, 'gone')
    const pid = await pidOf(hosting, 'gone')
    await hosting.reset()
    await expect(hosting.describe('gone')).rejects.toThrow('Could not find endpoint')
    expect(() => process.kill(pid, 0)).toThrow()
    await deploy(hosting, 'gone')
  })
})
