import { PutObjectCommand } from '@aws-sdk/client-s3'
import { AddTagsCommand, DeleteEndpointCommand, DeleteModelCommand, ListTagsCommand } from '@aws-sdk/client-sagemaker'
import { afterAll, describe, expect, it } from 'vitest'
import { startHosting } from '../fixtures/hosting.ts'

const hosting = await startHosting({
  limits: { startupTimeoutMs: 1500, instancesPerRegion: 8, instancesPerEndpoint: 4 },
})
afterAll(() => hosting[Symbol.asyncDispose]())
const { createModel, createConfig, createEndpoint, until, invoke } = hosting
const isDone = ({ EndpointStatus }: { EndpointStatus?: string }) => EndpointStatus !== 'Creating'

describe('an endpoint that comes up', () => {
  it('is Creating, then InService, and answers with the model of its archive', async () => {
    const url = await hosting.uploadModel('iris/model.tar.gz', 'v1')
    await createModel('iris', 'obedient', { url, env: { COLOUR: 'blue' } })
    await createConfig('iris-1', [{ ModelName: 'iris', InitialInstanceCount: 2 }])
    const { EndpointArn } = await createEndpoint('Iris', 'iris-1')
    expect(EndpointArn).toBe('arn:aws:sagemaker:us-east-1:123456789012:endpoint/iris')
    const creating = await hosting.describe('Iris')
    expect(creating).toMatchObject({
      EndpointName: 'Iris',
      EndpointStatus: 'Creating',
      EndpointConfigName: 'iris-1',
      PendingDeploymentSummary: {
        EndpointConfigName: 'iris-1',
        ProductionVariants: [
          {
            VariantName: 'AllTraffic',
            DesiredInstanceCount: 2,
            VariantStatus: [{ Status: 'Creating', StatusMessage: 'Launching 2 instance(s).' }],
          },
        ],
      },
    })
    expect(creating.ProductionVariants).toBeUndefined()
    const ready = await until('Iris', isDone)
    expect(ready).toMatchObject({
      EndpointStatus: 'InService',
      ProductionVariants: [{ CurrentInstanceCount: 2, DesiredInstanceCount: 2, CurrentWeight: 1, DesiredWeight: 1 }],
    })
    expect(ready.PendingDeploymentSummary).toBeUndefined()
    const pids = new Set<number>()
    for (let call = 0; call < 20; call++) {
      const answer = JSON.parse((await invoke('Iris', '1,2,3')).text)
      expect(answer).toMatchObject({ model: 'v1', colour: 'blue', bodyBytes: 5 })
      pids.add(answer.pid)
    }
    expect(pids.size).toBe(2)
  })

  it('writes the output of its containers to <variant>/<instance>', async () => {
    hosting.logs.flush()
    const group = hosting.logs.group('us-east-1', '/aws/sagemaker/Endpoints/Iris')
    const streams = group ? hosting.logs.streams(group) : []
    expect(streams.map(stream => stream.name)).toEqual([
      expect.stringMatching(/^AllTraffic\/i-[0-9a-f]{17}$/),
      expect.stringMatching(/^AllTraffic\/i-[0-9a-f]{17}$/),
    ])
  })

  it('is taken whatever the case of its name, but invoked only by its own', async () => {
    await expect(createEndpoint('iris', 'iris-1')).rejects.toMatchObject({
      name: 'ValidationException',
      message: 'Cannot create already existing endpoint "arn:aws:sagemaker:us-east-1:123456789012:endpoint/iris".',
    })
    await expect(invoke('iris', '1')).rejects.toMatchObject({
      name: 'ValidationError',
      message: 'Endpoint iris of account 123456789012 not found.',
    })
  })

  it('goes on serving when its model and config are deleted, then is deleted itself', async () => {
    const { sageMaker } = hosting
    await sageMaker.send(new DeleteModelCommand({ ModelName: 'iris' }))
    expect((await invoke('Iris', '1')).InvokedProductionVariant).toBe('AllTraffic')
    const ResourceArn = (await hosting.describe('Iris')).EndpointArn
    await sageMaker.send(new AddTagsCommand({ ResourceArn, Tags: [{ Key: 'team', Value: 'a' }] }))
    await sageMaker.send(new DeleteEndpointCommand({ EndpointName: 'Iris' }))
    await expect(until('Iris', ({ EndpointStatus }) => EndpointStatus !== 'Deleting')).rejects.toMatchObject({
      name: 'ValidationException',
      message: 'Could not find endpoint "arn:aws:sagemaker:us-east-1:123456789012:endpoint/iris".',
    })
    await expect(sageMaker.send(new ListTagsCommand({ ResourceArn }))).rejects.toThrow('Could not find endpoint')
    expect(hosting.fleet.variant('us-east-1', 'Iris', 'AllTraffic')).toBeUndefined()
  })
})

describe('an endpoint that does not come up', () => {
  const failing = async (
    name: string,
    ...model: Parameters<typeof createModel> extends [string, ...infer R] ? R : never
  ) => {
    await createModel(name, ...model)
    await createConfig(name, [{ ModelName: name }])
    await createEndpoint(name, name)
    return until(name, isDone)
  }
  const unhealthy =
    'The primary container for production variant AllTraffic did not pass the ping health check. Please check CloudWatch logs for this endpoint.'

  it('fails when its container crashes at each start, with the reason in the log', async () => {
    const endpoint = await failing('crash', 'crash')
    expect(endpoint).toMatchObject({ EndpointStatus: 'Failed', FailureReason: unhealthy, EndpointConfigName: 'crash' })
    hosting.logs.flush()
    const group = hosting.logs.group('us-east-1', '/aws/sagemaker/Endpoints/crash')
    expect(group && hosting.logs.streams(group)).toHaveLength(1)
  })

  it('fails when /ping is never 200, though the server floods its log and ignores SIGTERM', async () => {
    const endpoint = await failing('hostile', 'hostile')
    expect(endpoint).toMatchObject({ EndpointStatus: 'Failed', FailureReason: unhealthy })
  })

  it('says which image has no runtime here', async () => {
    await createModel('unknown', 'nothing')
    await createConfig('unknown', [{ ModelName: 'unknown' }])
    await createEndpoint('unknown', 'unknown')
    const endpoint = await until('unknown', isDone)
    expect(endpoint.EndpointStatus).toBe('Failed')
    expect(endpoint.FailureReason).toContain('slipway-nothing')
  })

  it('says when the archive is none, and that only deletion helps', async () => {
    const url = await hosting.uploadModel('bad/model.tar.gz', 'x')
    await hosting.s3.send(new PutObjectCommand({ Bucket: 'models', Key: 'bad/model.tar.gz', Body: 'no tar' }))
    const endpoint = await failing('bad-archive', 'obedient', { url })
    expect(endpoint.EndpointStatus).toBe('Failed')
    expect(endpoint.FailureReason).toMatch(
      /^Failed to extract model data archive for container "container_1" from URL "s3:\/\/models\/bad\/model.tar.gz"/,
    )
    await expect(invoke('bad-archive', '1')).rejects.toThrow('not found')
    await hosting.sageMaker.send(new DeleteEndpointCommand({ EndpointName: 'bad-archive' }))
  })
})

describe('what is refused at once', () => {
  it('names a config that is not there, and more instances than the quota', async () => {
    await expect(createEndpoint('x', 'nowhere')).rejects.toMatchObject({
      name: 'ValidationException',
      message:
        'Could not find endpoint configuration "arn:aws:sagemaker:us-east-1:123456789012:endpoint-config/nowhere".',
    })
    await createModel('many')
    await createConfig('many', [{ ModelName: 'many', InitialInstanceCount: 5 }])
    await expect(createEndpoint('many', 'many')).rejects.toMatchObject({
      name: 'ResourceLimitExceeded',
      message: expect.stringContaining(
        'is 4 Instances, with current utilization of 0 Instances and a request delta of 5',
      ),
    })
  })
})
