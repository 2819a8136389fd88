import { UpdateEndpointWeightsAndCapacitiesCommand } from '@aws-sdk/client-sagemaker'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createManualClock } from '../../../state/manual-clock.ts'
import { type Hosting, startHosting } from '../fixtures/hosting.ts'

const clock = createManualClock()
const names = Array.from({ length: 10 }, (_, index) => `v${index}`)
let hosting: Hosting
beforeAll(async () => {
  hosting = await startHosting({ clock })
  await hosting.createModel('m')
  await hosting.createConfig(
    'ten',
    names.map(VariantName => ({ VariantName, ModelName: 'm', InitialVariantWeight: VariantName === 'v0' ? 9 : 1 })),
  )
  await hosting.createEndpoint('ten', 'ten')
  await hosting.until('ten', ({ EndpointStatus }) => EndpointStatus === 'InService')
}, 60_000)
afterAll(() => hosting[Symbol.asyncDispose]())

const statistic = (VariantName: string, metric: string, statistic: string) =>
  hosting.metrics
    .statistics({
      region: 'us-east-1',
      namespace: 'AWS/SageMaker',
      metric,
      dimensions: { EndpointName: 'ten', VariantName },
      startMs: clock.now() - 60_000,
      endMs: clock.now() + 60_000,
      periodMs: 120_000,
      statistic,
    })
    .reduce((sum, { value }) => sum + value, 0)
const update = (weights: Record<string, number>) =>
  hosting.sageMaker.send(
    new UpdateEndpointWeightsAndCapacitiesCommand({
      EndpointName: 'ten',
      DesiredWeightsAndCapacities: Object.entries(weights).map(([VariantName, DesiredWeight]) => ({
        VariantName,
        DesiredWeight,
      })),
    }),
  )
const settled = () => hosting.until('ten', ({ EndpointStatus }) => EndpointStatus === 'InService')

it('shares requests among ten variants by weight, and counts each for itself', async () => {
  const calls = 360
  const answered = new Map<string, number>()
  for (let call = 0; call < calls; call += 20) {
    const replies = await Promise.all(Array.from({ length: 20 }, () => hosting.invoke('ten', 'x')))
    for (const { InvokedProductionVariant: name = '' } of replies) answered.set(name, (answered.get(name) ?? 0) + 1)
  }
  // 9 of 18: half of them, within five standard deviations.
  expect(Math.abs((answered.get('v0') ?? 0) - calls / 2)).toBeLessThan(5 * Math.sqrt(calls / 4))
  expect(answered.size).toBe(10)
  for (const name of names) {
    expect(statistic(name, 'Invocations', 'Sum')).toBe(answered.get(name))
    expect(statistic(name, 'ModelLatency', 'SampleCount')).toBe(answered.get(name))
  }
}, 30_000)

it('moves the weights of several variants together, down to none at all', async () => {
  await update({ v0: 0, v1: 1, ...Object.fromEntries(names.slice(2).map(name => [name, 0])) })
  const { ProductionVariants = [] } = await settled()
  expect(ProductionVariants.map(one => [one.VariantName, one.CurrentWeight, one.DesiredWeight])).toEqual(
    names.map(name => [name, name === 'v1' ? 1 : 0, name === 'v1' ? 1 : 0]),
  )
  for (let call = 0; call < 10; call++) expect((await hosting.invoke('ten', 'x')).InvokedProductionVariant).toBe('v1')
  expect((await hosting.invoke('ten', 'x', { TargetVariant: 'v0' })).InvokedProductionVariant).toBe('v0')
  await expect(hosting.invoke('ten', 'x', { TargetVariant: 'v10' })).rejects.toThrow('Variant v10 not found')
  await update({ v1: 0 })
  await settled()
  await expect(hosting.invoke('ten', 'x')).rejects.toMatchObject({
    name: 'ValidationError',
    message: expect.stringContaining('no production variant with a weight above 0'),
  })
})
