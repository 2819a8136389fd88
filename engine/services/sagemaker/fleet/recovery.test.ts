import { readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { DeleteObjectCommand } from '@aws-sdk/client-s3'
import { DeleteEndpointCommand, UpdateEndpointWeightsAndCapacitiesCommand } from '@aws-sdk/client-sagemaker'
import { expect, test } from 'vitest'
import { createManualClock } from '../../../state/manual-clock.ts'
import { startHosting } from '../fixtures/hosting.ts'

/** An endpoint of two variants whose second model is lost while the engine is down. */
async function loseModel() {
  const first = await startHosting()
  await first.createModel('kept', 'obedient')
  const url = await first.uploadModel('lost.tar.gz', 'v1')
  await first.createModel('lost', 'obedient', { url })
  await first.createConfig('two', [
    { ModelName: 'kept', VariantName: 'kept' },
    { ModelName: 'lost', VariantName: 'lost' },
  ])
  await first.createEndpoint('two', 'two')
  await first.until('two', ({ EndpointStatus }) => EndpointStatus === 'InService')
  await first.s3.send(new DeleteObjectCommand({ Bucket: 'models', Key: 'lost.tar.gz' }))
  await first.stop()
  rmSync(join(first.dataDir, 'models'), { recursive: true })
  const clock = createManualClock(Date.now())
  const hosting = await startHosting({ dataDir: first.dataDir, clock })
  return { hosting, clock }
}

test('a variant whose model is lost is said to be, serves nothing, and comes back with its archive', async () => {
  const { hosting, clock } = await loseModel()
  await using _ = hosting
  const reason = expect.stringContaining('Failed to download model data')
  const partly = await hosting.until('two', ({ EndpointStatus }) => EndpointStatus !== 'SystemUpdating')
  expect(partly.FailureReason).toEqual(reason)
  const [kept, lost] = [0, 1].map(
    index =>
      async (isWanted: (count: number) => boolean, ms = 0) =>
        hosting.until('two', ({ ProductionVariants }) => {
          if (ms > 0) void clock.advance(ms)
          return isWanted(ProductionVariants?.[index]?.CurrentInstanceCount ?? 0)
        }),
  )
  await kept?.(count => count === 1)
  await clock.advance(1000)
  expect(await hosting.describe('two')).toMatchObject({ EndpointStatus: 'InService', FailureReason: reason })
  expect((await hosting.invoke('two', 'x', { TargetVariant: 'kept' })).InvokedProductionVariant).toBe('kept')
  await expect(hosting.invoke('two', 'x', { TargetVariant: 'lost' })).rejects.toMatchObject({
    name: 'ServiceUnavailable',
  })

  await hosting.uploadModel('lost.tar.gz', 'v2')
  await lost?.(count => count === 1, 1000)
  await clock.advance(1000)
  expect((await hosting.describe('two')).FailureReason).toBeUndefined()
  expect(JSON.parse((await hosting.invoke('two', 'x', { TargetVariant: 'lost' })).text).model).toBe('v2')
})

test('while a variant is down its endpoint refuses to be called scaled, and can be deleted', async () => {
  const { hosting } = await loseModel()
  await using _ = hosting
  await hosting.until('two', ({ EndpointStatus }) => EndpointStatus !== 'SystemUpdating')
  const DesiredWeightsAndCapacities = [{ VariantName: 'lost', DesiredInstanceCount: 2 }]
  await hosting.sageMaker.send(
    new UpdateEndpointWeightsAndCapacitiesCommand({ EndpointName: 'two', DesiredWeightsAndCapacities }),
  )
  const rolledBack = await hosting.until('two', ({ EndpointStatus = '' }) => /Service$/.test(EndpointStatus))
  expect(rolledBack.FailureReason).toContain('Failed to download model data')
  expect(rolledBack.ProductionVariants?.[1]).toMatchObject({ DesiredInstanceCount: 1, CurrentInstanceCount: 0 })
  await hosting.sageMaker.send(new DeleteEndpointCommand({ EndpointName: 'two' }))
  await expect.poll(() => hosting.describe('two').catch(error => error.name)).toBe('ValidationException')
})

test('what is looked after for a deleted endpoint is not mixed up with a new one of its name', async () => {
  const { hosting, clock } = await loseModel()
  await using _ = hosting
  await hosting.until('two', ({ EndpointStatus }) => EndpointStatus !== 'SystemUpdating')
  await hosting.sageMaker.send(new DeleteEndpointCommand({ EndpointName: 'two' }))
  await expect.poll(() => hosting.describe('two').catch(error => error.name)).toBe('ValidationException')
  await hosting.uploadModel('lost.tar.gz', 'v2')
  await hosting.createConfig('one', [{ ModelName: 'kept' }])
  await hosting.createEndpoint('two', 'one')
  const before = await hosting.until('two', ({ EndpointStatus }) => EndpointStatus === 'InService')
  const folders = () => readdirSync(join(hosting.dataDir, 'models')).length
  expect(folders()).toBe(1)
  await clock.advance(60_000)
  // Time enough to unpack the archive, were it still wanted.
  await new Promise(resolve => setTimeout(resolve, 500))
  expect(folders()).toBe(1)
  expect((await hosting.describe('two')).LastModifiedTime).toEqual(before.LastModifiedTime)
})
