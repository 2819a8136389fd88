import { expect, it } from 'vitest'
import { createManualClock } from '../../../state/manual-clock.ts'
import { startHosting } from '../fixtures/hosting.ts'

it('samples every instance: utilization by the minute, concurrency every ten seconds', async () => {
  const clock = createManualClock()
  await using hosting = await startHosting({ clock })
  await hosting.createModel('m')
  await hosting.createConfig('c', [{ ModelName: 'm', InitialInstanceCount: 2 }])
  await hosting.createEndpoint('e', 'c')
  await hosting.until('e', ({ EndpointStatus }) => EndpointStatus === 'InService')
  const startMs = clock.now()
  const read = (namespace: string, metric: string, statistic: string) =>
    hosting.metrics
      .statistics({
        region: 'us-east-1',
        namespace,
        metric,
        dimensions: { EndpointName: 'e', VariantName: 'AllTraffic' },
        startMs,
        endMs: startMs + 120_000,
        periodMs: 120_000,
        statistic,
      })
      .map(point => point.value)

  await clock.advance(60_000)
  while (read('/aws/sagemaker/Endpoints', 'DiskUtilization', 'SampleCount')[0] !== 2)
    await new Promise(resolve => setTimeout(resolve, 5))
  for (const metric of ['CPUUtilization', 'MemoryUtilization', 'DiskUtilization']) {
    expect(read('/aws/sagemaker/Endpoints', metric, 'SampleCount')).toEqual([2])
    expect(read('/aws/sagemaker/Endpoints', metric, 'Maximum')[0]).toBeLessThan(400)
  }
  expect(read('/aws/sagemaker/Endpoints', 'MemoryUtilization', 'Minimum')[0]).toBeGreaterThan(0)
  expect(read('AWS/SageMaker', 'ConcurrentRequestsPerModel', 'SampleCount')).toEqual([12])

  const slow = hosting.invoke('e', { delayMs: 300, body: 'done' })
  while (hosting.inFlight('e') !== 1) await new Promise(resolve => setTimeout(resolve, 5))
  await clock.advance(10_000)
  expect(read('AWS/SageMaker', 'ConcurrentRequestsPerModel', 'Maximum')).toEqual([1])
  expect((await slow).text).toBe('done')
})

it('puts a sample into the minute that it was taken in, also when the disk answers in the next', async () => {
  const clock = createManualClock()
  await using hosting = await startHosting({ clock })
  await hosting.createModel('m')
  await hosting.createConfig('c', [{ ModelName: 'm', InitialInstanceCount: 1 }])
  await hosting.createEndpoint('e', 'c')
  await hosting.until('e', ({ EndpointStatus }) => EndpointStatus === 'InService')
  const startMs = clock.now()
  const samples = () =>
    hosting.metrics
      .statistics({
        region: 'us-east-1',
        namespace: '/aws/sagemaker/Endpoints',
        metric: 'CPUUtilization',
        dimensions: { EndpointName: 'e', VariantName: 'AllTraffic' },
        startMs,
        endMs: startMs + 31 * 60_000,
        periodMs: 60_000,
        statistic: 'SampleCount',
      })
      .map(point => point.value)

  // All at once: answers of the disk come when later minutes have begun.
  const minutes = 30
  await clock.advance(minutes * 60_000)
  await expect.poll(() => samples().reduce((sum, count) => sum + count, 0)).toBe(minutes)
  expect(new Set(samples())).toEqual(new Set([1]))
})
