import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'
import { createManualClock } from '../state/manual-clock.ts'
import { writeContainers } from './fixtures/containers.ts'
import { createRuntime } from './index.ts'
import type { InstanceSpec } from './instance.ts'
import { createPidFiles } from './orphans.ts'
import { readProcess } from './processes.ts'

const { containersDir, stateDir, imageOf } = writeContainers()
const clock = createManualClock()
const runtime = createRuntime({ containersDir, stateDir, clock, maxInstances: 4, terminateGraceMs: 300 })
afterAll(async () => {
  await runtime.close()
  rmSync(join(stateDir, '..'), { recursive: true })
})

let serial = 0
function launch(name: string, options: Partial<InstanceSpec> = {}) {
  const lines: { stream: string; text: string; atMs: number }[] = []
  const instance = runtime.launch({
    id: `i-${serial++}`,
    image: imageOf(name),
    environment: {},
    modelDir: '/models/m',
    startupTimeoutMs: 10_000,
    onLine: line => lines.push(line),
    ...options,
  })
  return { instance, lines }
}
const isAlive = (pid: number | undefined) => pid !== undefined && readProcess(pid) !== undefined

describe('a life', () => {
  it('becomes ready, logs, is measured, ends at SIGTERM and leaves nothing', async () => {
    const { instance, lines } = launch('good')
    await instance.ready
    expect(isAlive(instance.pid)).toBe(true)
    expect((await fetch(`http://127.0.0.1:${instance.port}/ping`)).status).toBe(200)
    expect(lines).toEqual([{ stream: 'stdout', text: 'up', atMs: clock.now() }])
    expect(instance.usage()?.memoryBytes).toBeGreaterThan(10 * 1024 ** 2)
    await instance.terminate()
    expect(await instance.exited).toEqual({ code: null, signal: 'SIGTERM' })
    expect(isAlive(instance.pid)).toBe(false)
    expect(instance.usage()).toBeUndefined()
    expect(readdirSync(join(stateDir, 'instances'))).toEqual([])
    expect(readdirSync(join(stateDir, 'scratch'))).toEqual([])
    await instance.terminate()
  })

  it('gives the container its contract and none of the host’s secrets', async () => {
    process.env.AWS_SECRET_ACCESS_KEY = 'of-the-host'
    const { instance, lines } = launch('environment', { environment: { COLOUR: 'blue', SM_MODEL_DIR: '/elsewhere' } })
    await instance.ready
    const { env, cwd, argv } = JSON.parse(lines[0]?.text ?? '')
    delete process.env.AWS_SECRET_ACCESS_KEY
    expect(env).toMatchObject({
      COLOUR: 'blue',
      SM_MODEL_DIR: '/models/m',
      SAGEMAKER_BIND_TO_PORT: String(instance.port),
    })
    expect(env.SAGEMAKER_SAFE_PORT_RANGE).toBe(`${instance.port + 1}-${instance.port + 9}`)
    expect(env.HOME).toContain(join(stateDir, 'scratch'))
    expect(Object.keys(env).filter(name => /^AWS_|^npm_|VITEST|NODE_OPTIONS/.test(name))).toEqual([
      'AWS_EC2_METADATA_DISABLED',
    ])
    expect(cwd).toBe(join(containersDir, 'environment'))
    expect(argv).toEqual(['serve'])
    await instance.terminate()
  })

  it('measures CPU', async () => {
    const { instance } = launch('busy')
    await instance.ready
    instance.usage()
    await delay(400)
    const cpuPercent = instance.usage()?.cpuPercent
    expect(cpuPercent).toBeGreaterThan(10)
    expect(cpuPercent).toBeLessThan(250)
    await instance.terminate()
  })

  it('reports a death in service', async () => {
    const { instance } = launch('mortal', { environment: { LIVES_MS: '400' } })
    await instance.ready
    expect(await instance.exited).toEqual({ code: 7, signal: null })
  })

  it('kills what ignores SIGTERM once the grace is over', async () => {
    const { instance, lines } = launch('stubborn')
    await instance.ready
    const startMs = performance.now()
    await instance.terminate()
    expect(performance.now() - startMs).toBeGreaterThan(290)
    expect(await instance.exited).toEqual({ code: null, signal: 'SIGKILL' })
    expect(lines.at(-1)?.text).toBe('no')
  })

  it('takes grandchildren along, also those that left the group', async () => {
    const { instance, lines } = launch('family')
    await instance.ready
    await expect.poll(() => lines.length).toBe(2)
    const pids = lines.map(line => Number(line.text.split(' ')[1]))
    expect(pids.map(isAlive)).toEqual([true, true])
    await instance.terminate()
    expect(pids.map(isAlive)).toEqual([false, false])
  })

  it('cuts a flood, says so, and keeps what another stream says', async () => {
    const { instance, lines } = launch('flood')
    await instance.ready
    await expect.poll(() => lines.some(line => line.text === 'done')).toBe(true)
    await instance.terminate()
    expect(lines.length).toBeLessThan(10_000)
    expect(lines.some(line => /^\[\d+ lines dropped: more than 1000 lines a second\]$/.test(line.text))).toBe(true)
  })
})

describe('a launch', () => {
  it('waits through bad pings', async () => {
    const { instance } = launch('good', { environment: { PING: 'n < 3 ? 500 : 200' } })
    await instance.ready
    await instance.terminate()
  })

  it('fails with the exit code and the last line of a crash', async () => {
    const { instance } = launch('crash')
    await expect(instance.ready).rejects.toMatchObject({
      kind: 'exited',
      message: expect.stringMatching(/exit code 3 before .*\/ping.*Its last line of output: no module named torch/),
    })
    expect(await instance.exited).toEqual({ code: 3, signal: null })
  })

  it.each([
    ['null', /within 0.8 s of its start: it accepted the connection and gave no answer/],
    ['500', /within 0.8 s of its start: it answered HTTP 500/],
  ])('fails when /ping stays %s, and ends the process', async (PING, message) => {
    const { instance } = launch('good', { environment: { PING }, startupTimeoutMs: 800 })
    await expect(instance.ready).rejects.toMatchObject({
      kind: 'ping-timeout',
      message: expect.stringMatching(message),
    })
    await instance.exited
    expect(isAlive(instance.pid)).toBe(false)
  })

  it('is not ready because a stranger answers on its port', async () => {
    const stranger = createServer((_, response) => response.end())
    const { instance, lines } = launch('good')
    stranger.listen(instance.port, '127.0.0.1')
    await expect(instance.ready).rejects.toMatchObject({ kind: 'exited' })
    expect(lines.map(line => line.text).join()).toContain('EADDRINUSE')
    stranger.close()
  })

  it('can be called off', async () => {
    const { instance } = launch('good', { environment: { PING: '503' } })
    const [ready] = await Promise.allSettled([instance.ready, instance.terminate()])
    expect(ready).toMatchObject({ status: 'rejected', reason: { kind: 'exited' } })
  })

  it('is refused beyond the cap, for an unknown image and for a name in use', async () => {
    const running = Array.from({ length: 4 }, () => launch('good').instance)
    expect(() => launch('good')).toThrow(/already runs 4 instances, its limit is 4/)
    expect(new Set(running.map(instance => instance.port)).size).toBe(4)
    await running[0]?.terminate()
    expect(() => launch('good', { id: running[1]?.id })).toThrow(/running already/)
    expect(() => launch('good', { id: '../x' })).toThrow(/not usable/)
    expect(() => launch('nothing')).toThrow(expect.objectContaining({ kind: 'no-runtime' }))
    await Promise.all(running.map(instance => instance.terminate()))
  })
})

describe('the death of the engine', () => {
  const parentScript = fileURLToPath(new URL('fixtures/parent.ts', import.meta.url))

  /** Kills, as kill -9 does, an engine that runs the containers; returns the pids of all that it started. */
  async function killEngine(folder: string, names: string[]) {
    const parent = spawn(process.execPath, [parentScript, containersDir, folder, ...names.map(imageOf)])
    let output = ''
    parent.stdout.setEncoding('utf8').on('data', text => {
      output += text
    })
    await expect.poll(() => output, { timeout: 10_000 }).toMatch(/ready/)
    const pids = [...output.matchAll(/\b(?:child |ready |(?<=ready [\d ]*))(\d+)/g)].map(match => Number(match[1]))
    expect(pids.every(isAlive)).toBe(true)
    const gone = once(parent, 'exit')
    parent.kill('SIGKILL')
    await gone
    return pids
  }

  it('takes its containers along, stubborn ones included', async () => {
    const pids = await killEngine(join(stateDir, 'killed'), ['good', 'stubborn'])
    expect(pids).toHaveLength(2)
    await expect.poll(() => pids.filter(isAlive), { timeout: 5000 }).toEqual([])
  })

  it('is no reason to kill the processes of an engine that lives', async () => {
    const { instance } = launch('good')
    await instance.ready
    const other = spawn(process.execPath, [parentScript, containersDir, stateDir], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    await once(other.stdout, 'data')
    other.kill('SIGKILL')
    expect(isAlive(instance.pid)).toBe(true)
    expect(existsSync(join(stateDir, 'instances', `${instance.id}.json`))).toBe(true)
    await instance.terminate()
  })

  it('leaves grandchildren for the next engine to reap, which spares strangers', async () => {
    const folder = join(stateDir, 'reaped')
    const pids = await killEngine(folder, ['family'])
    expect(pids).toHaveLength(3)
    const stranger = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'])
    const note = { pid: stranger.pid, marker: 'a'.repeat(36), startTicks: 1, bootId: 'another' }
    writeFileSync(join(folder, 'instances', 'i-stranger.json'), JSON.stringify(note))
    writeFileSync(join(folder, 'instances', 'i-torn.json'), '{"pid":')
    createPidFiles(join(folder, 'instances')).reap()
    await expect.poll(() => pids.filter(isAlive), { timeout: 5000 }).toEqual([])
    expect(isAlive(stranger.pid)).toBe(true)
    expect(existsSync(join(folder, 'instances', 'i-0.json'))).toBe(false)
    stranger.kill()
  })
})
