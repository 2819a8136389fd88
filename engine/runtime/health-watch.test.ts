import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createManualClock } from '../state/manual-clock.ts'
import { writeContainers } from './fixtures/containers.ts'
import { type HealthLimits, watchHealth } from './health-watch.ts'
import { createRuntime } from './index.ts'
import type { Instance, Runtime } from './instance.ts'

const limits: HealthLimits = { intervalMs: 10_000, unhealthyAfterMs: 50_000, tryTimeoutMs: 1000 }
const { containersDir, stateDir, imageOf } = writeContainers()
let runtime: Runtime
beforeAll(() => {
  runtime = createRuntime({
    containersDir,
    stateDir,
    clock: createManualClock(),
    maxInstances: 8,
    terminateGraceMs: 300,
  })
})
afterAll(async () => {
  await runtime.close()
  rmSync(join(stateDir, '..'), { recursive: true })
})

let serial = 0
async function watched(PING?: string) {
  const instance = runtime.launch({
    id: `i-${serial++}`,
    image: imageOf('good'),
    environment: PING === undefined ? {} : { PING },
    modelDir: '/models/m',
    startupTimeoutMs: 10_000,
    onLine: () => {},
  })
  await instance.ready
  const clock = createManualClock()
  const workload = { answers: 0, longCalls: new Set<object>() }
  const failures: number[] = []
  let reason: string | undefined
  const onFailures = (count: number) => void failures.push(count)
  const watch = watchHealth({ clock, port: instance.port, workload, limits, onFailures })
  void watch.unhealthy.then(text => {
    reason = text
  })
  /** Lets the time of one `/ping` come, and waits for what becomes of it. */
  const askOnce = async () => {
    const before = failures.length
    await clock.advance(limits.intervalMs)
    await expect.poll(() => failures.length, { timeout: 5000, interval: 10 }).toBe(before + 1)
  }
  return { instance, clock, workload, failures, watch, askOnce, reason: () => reason }
}
const signal = ({ pid }: Instance, name: NodeJS.Signals) => process.kill(pid ?? 0, name)
const pause = (ms: number) => new Promise(resolve => setTimeout(resolve, ms))

describe('a server that was healthy', () => {
  it('is given up when it hangs for too long, and not before', async () => {
    const { instance, askOnce, failures, reason, clock } = await watched()
    await askOnce()
    signal(instance, 'SIGSTOP')
    for (let asked = 0; asked < 5; asked++) await askOnce()
    expect(failures).toEqual([0, 1, 2, 3, 4, 5])
    expect(reason()).toBeUndefined()
    await askOnce()
    expect(reason()).toBe('did not answer /ping for 50 s (it accepted the connection and gave no answer in time)')
    await clock.advance(60_000)
    await pause(1300)
    expect(failures).toHaveLength(7)
    await instance.terminate()
    expect(await instance.exited).toEqual({ code: null, signal: 'SIGKILL' })
  })

  it('stays when it answers again in time, and its time begins anew', async () => {
    const { instance, askOnce, failures, reason } = await watched()
    signal(instance, 'SIGSTOP')
    for (let asked = 0; asked < 5; asked++) await askOnce()
    signal(instance, 'SIGCONT')
    await askOnce()
    signal(instance, 'SIGSTOP')
    await askOnce()
    expect(failures).toEqual([1, 2, 3, 4, 5, 0, 1])
    expect(reason()).toBeUndefined()
    signal(instance, 'SIGCONT')
    await instance.terminate()
  })

  it('is given up when it answers with something other than 200, whatever else it answers', async () => {
    const { instance, askOnce, workload, reason } = await watched('n < 1 ? 200 : 503')
    for (let asked = 0; asked < 6; asked++) {
      workload.answers++
      await askOnce()
    }
    expect(reason()).toBe('did not answer /ping with 200 for 50 s (it answered HTTP 503)')
    await instance.terminate()
  })

  it('stays while it answers requests, and as long as it has one that began before its silence', async () => {
    const { instance, askOnce, clock, workload, failures } = await watched('n < 1 ? 200 : null')
    await askOnce()
    workload.answers++
    await askOnce()
    expect(failures).toEqual([1, 0])
    const [before, later] = [{}, {}]
    workload.longCalls.add(before)
    await clock.advance(limits.intervalMs)
    await pause(limits.tryTimeoutMs ?? 0)
    await pause(300)
    expect(failures).toEqual([1, 0])
    workload.longCalls.add(later)
    workload.longCalls.delete(before)
    await askOnce()
    expect(failures).toEqual([1, 0, 1])
    await instance.terminate()
  })

  it('is asked one at a time, and not once the watch is stopped', async () => {
    const { instance, clock, failures, watch } = await watched('n < 1 ? 200 : null')
    await clock.advance(100_000)
    await expect.poll(() => failures, { timeout: 5000 }).toEqual([1])
    await clock.advance(10_000)
    watch.stop()
    await clock.advance(100_000)
    await pause(1300)
    expect(failures).toEqual([1])
    await instance.terminate()
  })
})
