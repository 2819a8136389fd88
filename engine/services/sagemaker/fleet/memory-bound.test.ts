import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createRuntime } from '../../../runtime/index.ts'
import type { Runtime } from '../../../runtime/instance.ts'
import { createManualClock } from '../../../state/manual-clock.ts'
import { launchGroup } from './launch-group.ts'
import { boundMemory } from './memory-bound.ts'

/** Takes as many MB as the path says, and keeps them; SIGTERM does not impress it. */
const hog = `#!/usr/bin/env node
import { createServer } from 'node:http'
const kept = []
process.on('SIGTERM', () => {})
createServer((request, response) => {
  if (request.url !== '/ping') kept.push(Buffer.alloc(Number(request.url.slice(1)) * 1024 * 1024, 1))
  response.end()
}).listen(process.env.SAGEMAKER_BIND_TO_PORT, '127.0.0.1')
`

const dir = mkdtempSync(join(tmpdir(), 'memory-'))
const clock = createManualClock()
let runtime: Runtime

beforeAll(() => {
  const folder = join(dir, 'containers', 'hog')
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'package.json'), '{"type":"module","version":"1.0.0"}')
  writeFileSync(join(folder, 'serve'), hog)
  chmodSync(join(folder, 'serve'), 0o755)
  runtime = createRuntime({
    containersDir: join(dir, 'containers'),
    stateDir: join(dir, 'state'),
    clock,
    maxInstances: 2,
  })
})
afterAll(async () => {
  await runtime.close()
  rmSync(dir, { recursive: true })
})

test('what outgrows its memory is killed at once, and it is said why', async () => {
  const said: string[] = []
  const samples: number[] = []
  const memory = boundMemory({
    clock,
    memoryMib: 256,
    say: (instanceId, containerName, text) => said.push(`${instanceId} ${containerName} ${text}`),
    sample: percent => samples.push(percent),
  })
  const container = {
    spec: {
      name: 'primary',
      image: '123456789012.dkr.ecr.us-east-1.amazonaws.com/slipway-hog:1.0.0',
      environment: {},
      mode: 'SingleModel',
    },
    modelDir: dir,
  } as const
  const group = launchGroup(runtime, {
    launchId: 'i-hog-1',
    containers: [container],
    startupTimeoutMs: 20_000,
    onLine: () => {},
  })
  memory.add('i-hog', group)
  await group.ready
  await clock.advance(60_000)
  expect(samples).toHaveLength(1)
  expect(samples[0]).toBeGreaterThan(5)
  expect(samples[0]).toBeLessThan(100)

  await fetch(`http://127.0.0.1:${group.containers[0]?.process.port}/300`)
  const startedMs = performance.now()
  await clock.advance(1000)
  expect((await group.ended).how).toBe('exited by signal SIGKILL')
  expect(performance.now() - startedMs).toBeLessThan(5000)
  const reason = /ran out of memory: it used \d{3} MB of the 256 MB of MemorySizeInMB/
  expect(group.containers[0]?.endReason).toMatch(reason)
  expect(said).toEqual([expect.stringMatching(/^i-hog primary The container ran out of memory/)])
  memory.stop()
})
