import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { DeleteObjectCommand } from '@aws-sdk/client-s3'
import { expect, test } from 'vitest'
import { createManualClock } from '../../../state/manual-clock.ts'
import { componentsOf } from '../fixtures/components.ts'
import { startHosting } from '../fixtures/hosting.ts'

/** A busy machine takes longer than a second. */
const patiently = (ask: () => unknown) => expect.poll(ask, { timeout: 15_000 })

test('a component whose model is lost leaves the others be, and comes back with its archive', async () => {
  const first = await startHosting()
  const before = componentsOf(first)
  await first.createModel('m')
  await before.createHost('host')
  const url = await first.uploadModel('lost.tar.gz', 'v1')
  await before.create('kept', 'host')
  await before.create('lost', 'host', 1, { Container: { Image: first.imageOf('obedient'), ArtifactUrl: url } })
  for (const name of ['kept', 'lost']) await before.until(name)
  await first.s3.send(new DeleteObjectCommand({ Bucket: 'models', Key: 'lost.tar.gz' }))
  await first.stop()
  rmSync(join(first.dataDir, 'models'), { recursive: true })

  const clock = createManualClock(Date.now())
  await using hosting = await startHosting({ dataDir: first.dataDir, clock })
  const components = componentsOf(hosting)
  const after = await hosting.until('host', ({ EndpointStatus }) => EndpointStatus === 'InService')
  expect(after.FailureReason).toContain('Failed to download model data')
  await components.until('kept', ({ RuntimeConfig }) => RuntimeConfig?.CurrentCopyCount === 1)
  const call = (InferenceComponentName: string) => hosting.invoke('host', 'x', { InferenceComponentName })
  expect((await call('kept')).InvokedProductionVariant).toBe('AllTraffic')
  await expect(call('lost')).rejects.toThrow('has no capacity')

  await hosting.uploadModel('lost.tar.gz', 'v2')
  await clock.advance(10_000)
  await components.until('lost', ({ RuntimeConfig }) => RuntimeConfig?.CurrentCopyCount === 1)
  expect(JSON.parse((await call('lost')).text).model).toBe('v2')
})

test('a copy that ends is started again, and one that takes too much memory is ended', async () => {
  const clock = createManualClock(Date.now())
  await using hosting = await startHosting({ clock })
  const components = componentsOf(hosting)
  await hosting.createModel('m')
  await components.createHost('host')
  const ComputeResourceRequirements = { MinMemoryRequiredInMb: 128, MaxMemoryRequiredInMb: 1024 }
  await components.create('c', 'host', 1, { ComputeResourceRequirements })
  await components.until('c')
  const call = async (body: unknown) => (await hosting.invoke('host', body, { InferenceComponentName: 'c' })).text
  const { pid } = JSON.parse(await call('x'))
  await expect(call({ exit: true })).rejects.toMatchObject({ name: 'ModelError' })
  await components.until('c', ({ RuntimeConfig }) => RuntimeConfig?.CurrentCopyCount === 1)
  await patiently(() => call('x').then(text => JSON.parse(text).pid === pid)).toBe(false)

  await components.update('c', {
    Specification: { ComputeResourceRequirements: { MinMemoryRequiredInMb: 128, MaxMemoryRequiredInMb: 128 } },
  })
  expect((await components.until('c')).Specification?.ComputeResourceRequirements?.MaxMemoryRequiredInMb).toBe(128)
  // A request for 100 million characters takes more than that.
  const greedy = call({ bytes: 100_000_000, delayMs: 0 }).catch(error => error)
  for (let second = 0; second < 20; second++) {
    await clock.advance(1000)
    await new Promise(resolve => setTimeout(resolve, 10))
  }
  await greedy
  const group = hosting.logs.group('us-east-1', '/aws/sagemaker/InferenceComponents/c')
  const range = { startMs: 0, endMs: Number.MAX_SAFE_INTEGER, limit: 100 }
  const lines = group && hosting.logs.read(group, 'forward', { atMs: 0, sequence: 0 }, range)
  expect(lines?.map(({ message }) => message).join('\n')).toContain('MB of MaxMemoryRequiredInMb')
})
