import {
  DeleteEndpointCommand,
  UpdateEndpointCommand,
  UpdateEndpointWeightsAndCapacitiesCommand,
} from '@aws-sdk/client-sagemaker'
import { afterAll, describe, expect, it } from 'vitest'
import { startHosting } from '../fixtures/hosting.ts'

let scalableVariant = ''
const hosting = await startHosting({
  limits: { startAttempts: 1, startupTimeoutMs: 1500 },
  isScalableTarget: (_region, _endpoint, variant) => variant === scalableVariant,
})
afterAll(() => hosting[Symbol.asyncDispose]())
const { sageMaker, createModel, createConfig, until, invoke } = hosting
const isSettled = ({ EndpointStatus }: { EndpointStatus?: string }) =>
  EndpointStatus === 'InService' || EndpointStatus === 'Failed'

await createModel('blue', 'obedient', { env: { COLOUR: 'blue' } })
await createModel('green', 'obedient', { env: { COLOUR: 'green' } })
await createModel('broken', 'crash')
await createConfig('blue', [{ ModelName: 'blue' }])
await createConfig('green', [{ ModelName: 'green' }])
await createConfig('broken', [{ ModelName: 'broken' }])
await createConfig('big', [{ ModelName: 'green', InstanceType: 'ml.g5.xlarge' }])
await createConfig('two', [
  { VariantName: 'a', ModelName: 'blue', InitialVariantWeight: 3 },
  { VariantName: 'b', ModelName: 'green', InitialVariantWeight: 1 },
])
const deploy = async (name: string, config: string) => {
  await hosting.createEndpoint(name, config)
  return until(name, isSettled)
}
const update = (EndpointName: string, EndpointConfigName: string, more: Partial<UpdateEndpointCommand['input']> = {}) =>
  sageMaker.send(new UpdateEndpointCommand({ EndpointName, EndpointConfigName, ...more }))
const scale = (
  EndpointName: string,
  DesiredWeightsAndCapacities: UpdateEndpointWeightsAndCapacitiesCommand['input']['DesiredWeightsAndCapacities'],
) => sageMaker.send(new UpdateEndpointWeightsAndCapacitiesCommand({ EndpointName, DesiredWeightsAndCapacities }))
const colourOf = async (name: string) => JSON.parse((await invoke(name, 'x')).text).colour

describe('UpdateEndpoint', () => {
  it('moves traffic to the new config without a failed call, and refuses all else meanwhile', async () => {
    await deploy('moving', 'blue')
    const answers: string[] = []
    let isOver = false
    const traffic = (async () => {
      while (!isOver) answers.push(await colourOf('moving'))
    })()
    await update('moving', 'green')
    const arn = 'arn:aws:sagemaker:us-east-1:123456789012:endpoint/moving'
    const refusal = { name: 'ValidationException', message: `Cannot update in-progress endpoint "${arn}".` }
    // At once, since the new instances may come up at any moment.
    const meanwhile = { EndpointStatus: 'Updating', EndpointConfigName: 'blue' }
    await Promise.all([
      expect(hosting.describe('moving')).resolves.toMatchObject(meanwhile),
      expect(update('moving', 'blue')).rejects.toMatchObject(refusal),
      expect(scale('moving', [{ VariantName: 'AllTraffic', DesiredWeight: 2 }])).rejects.toMatchObject(refusal),
      expect(sageMaker.send(new DeleteEndpointCommand({ EndpointName: 'moving' }))).rejects.toMatchObject(refusal),
    ])
    expect(await until('moving', isSettled)).toMatchObject({ EndpointStatus: 'InService', EndpointConfigName: 'green' })
    expect(await colourOf('moving')).toBe('green')
    isOver = true
    await traffic
    expect(new Set(answers)).toEqual(new Set(['blue', 'green']))
  })

  it('goes back to the old config when the new one does not come up, and says so', async () => {
    await deploy('careful', 'blue')
    await update('careful', 'broken')
    const endpoint = await until('careful', isSettled)
    expect(endpoint).toMatchObject({
      EndpointStatus: 'InService',
      EndpointConfigName: 'blue',
      FailureReason: expect.stringContaining('did not pass the ping health check'),
    })
    expect(await colourOf('careful')).toBe('blue')
    await update('careful', 'green')
    expect((await until('careful', isSettled)).FailureReason).toBeUndefined()
  })

  it('resets counts and weights, unless they are retained', async () => {
    await deploy('scaled', 'blue')
    await scale('scaled', [{ VariantName: 'AllTraffic', DesiredInstanceCount: 2, DesiredWeight: 5 }])
    const scaled = await until('scaled', isSettled)
    expect(scaled.ProductionVariants).toMatchObject([{ CurrentInstanceCount: 2, CurrentWeight: 5, DesiredWeight: 5 }])
    await update('scaled', 'green', {
      RetainAllVariantProperties: true,
      ExcludeRetainedVariantProperties: [{ VariantPropertyType: 'DesiredWeight' }],
    })
    const retained = await until('scaled', isSettled)
    expect(retained.ProductionVariants).toMatchObject([{ CurrentInstanceCount: 2, CurrentWeight: 1 }])
    await update('scaled', 'blue')
    const reset = await until('scaled', isSettled)
    expect(reset.ProductionVariants).toMatchObject([{ CurrentInstanceCount: 1, CurrentWeight: 1 }])
  })

  it('keeps what Application Auto Scaling holds on to', async () => {
    await deploy('held', 'two')
    scalableVariant = 'a'
    await expect(update('held', 'blue')).rejects.toMatchObject({
      name: 'ValidationException',
      message: expect.stringContaining('endpoint/held/variant/a'),
    })
    scalableVariant = 'AllTraffic'
    await expect(update('moving', 'big')).rejects.toThrow('from ml.m5.large to ml.g5.xlarge')
    scalableVariant = ''
  })

  it('refuses other guardrails by name', async () => {
    const TrafficRoutingConfiguration = { Type: 'CANARY', WaitIntervalInSeconds: 1 } as const
    await expect(
      update('held', 'two', { DeploymentConfig: { BlueGreenUpdatePolicy: { TrafficRoutingConfiguration } } }),
    ).rejects.toMatchObject({
      name: 'NotImplementedException',
      message: 'TrafficRoutingConfiguration with Type CANARY is not implemented by the Slipway engine yet.',
      $metadata: { httpStatusCode: 501 },
    })
  })
})

describe('UpdateEndpointWeightsAndCapacities', () => {
  it('routes by weight, and to a target whatever its weight', async () => {
    await scale('held', [
      { VariantName: 'a', DesiredWeight: 0 },
      { VariantName: 'b', DesiredWeight: 1 },
    ])
    await until('held', isSettled)
    for (let call = 0; call < 10; call++) expect((await invoke('held', 'x')).InvokedProductionVariant).toBe('b')
    expect((await invoke('held', 'x', { TargetVariant: 'a' })).InvokedProductionVariant).toBe('a')
  })

  it('names variants that are not there, and refuses zero instances', async () => {
    await expect(scale('held', [{ VariantName: 'zz', DesiredWeight: 1 }])).rejects.toMatchObject({
      name: 'ValidationException',
      message: 'The variant name(s) "zz" is/are not present within endpoint configuration "two".',
    })
    await expect(scale('held', [{ VariantName: 'a', DesiredInstanceCount: 0 }])).rejects.toThrow('at least 1')
  })

  it('starts and ends real processes', async () => {
    const before = hosting.fleet.variant('us-east-1', 'held', 'a')
    expect(before).toMatchObject({ instanceCount: 1, desiredInstanceCount: 1, weight: 0, status: 'InService' })
    await hosting.fleet.setDesiredInstanceCount('us-east-1', 'held', 'a', 3)
    expect((await hosting.describe('held')).ProductionVariants?.[0]?.VariantStatus).toMatchObject([
      { Status: 'Updating', StatusMessage: 'Scaling out desired instance count to 3.' },
    ])
    await until('held', isSettled)
    const pids = new Set<number>()
    while (pids.size < 3) pids.add(JSON.parse((await invoke('held', 'x', { TargetVariant: 'a' })).text).pid)
    await hosting.fleet.setDesiredInstanceCount('us-east-1', 'held', 'a', 1)
    await until('held', isSettled)
    expect(hosting.fleet.variant('us-east-1', 'held', 'a')?.instanceCount).toBe(1)
    const isAlive = (pid: number) => {
      try {
        return process.kill(pid, 0)
      } catch {
        return false
      }
    }
    expect([...pids].filter(isAlive)).toHaveLength(1)
  })
})
