import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { type Demo, startDemo } from '../demo.ts'
import { processesOf } from '../processes.ts'

const noneLeft = (demo: Demo) => expect.poll(() => processesOf(demo.dataDir), { timeout: 20_000 }).toEqual([])

/** Waits until the demo's model server runs, so that there is something to leave behind. */
const withModelServer = (demo: Demo) =>
  expect
    .poll(() => processesOf(demo.dataDir).some(({ command }) => command.includes('containers/onnx')), {
      timeout: 40_000,
    })
    .toBe(true)

test('SIGTERM ends everything that the demo started', async () => {
  const demo = await startDemo(['--no-traffic'])
  await withModelServer(demo)
  expect(await demo.stop()).toBe(0)
  await noneLeft(demo)
})

test('kill -9 of the launcher leaves no orphan', async () => {
  const demo = await startDemo(['--no-traffic'])
  await withModelServer(demo)
  demo.process.kill('SIGKILL')
  await noneLeft(demo)
})

test('a page that listens for events holds up no end', async () => {
  const demo = await startDemo(['--no-traffic', '--no-demo'])
  const [cookie = ''] = (await fetch(demo.link, { redirect: 'manual' })).headers.getSetCookie()
  const events = await fetch(`${demo.url}/api/${demo.engine.region}/stream`, { headers: { cookie } })
  expect(events.headers.get('content-type')).toContain('text/event-stream')
  demo.process.kill('SIGKILL')
  await noneLeft(demo)
  await events.body?.cancel().catch(() => {})
})

test('kill -9 of the engine leaves no orphan, and the launcher brings the endpoint back', async () => {
  const demo = await startDemo(['--no-traffic'])
  await withModelServer(demo)
  const before = processesOf(demo.dataDir).filter(({ command }) => command.includes('containers/onnx'))
  process.kill(demo.engine.pid, 'SIGKILL')
  await expect
    .poll(() => processesOf(demo.dataDir).filter(({ pid }) => before.some(old => old.pid === pid)), { timeout: 10_000 })
    .toEqual([])
  await withModelServer(demo)
  await demo.stop()
  await noneLeft(demo)
})

test('two demos run side by side, and a second start is quick', async () => {
  const one = await startDemo(['--no-traffic'])
  const two = await startDemo(['--no-traffic'])
  expect(one.engine.accountId).not.toBe(two.engine.accountId)
  await two.stop()
  const first = processesOf(one.dataDir).map(({ pid }) => pid)
  expect(first.length).toBeGreaterThan(0)
  await one.stop()
  await noneLeft(one)
})

test.describe('what cannot work is said in one sentence', () => {
  const demo = (...flags: string[]) =>
    spawnSync(process.execPath, ['scripts/run.mjs', 'demo', '--no-open', ...flags], {
      encoding: 'utf8',
      timeout: 60_000,
    })

  test('a taken port', async () => {
    const server = createServer()
    const port = await new Promise<number>(resolve => {
      server.listen(0, '127.0.0.1', () => {
        const address = server.address()
        resolve(typeof address === 'object' && address ? address.port : 0)
      })
    })
    const { status, stderr } = demo(`--port=${port}`)
    server.close()
    expect(status).toBe(1)
    expect(stderr.trim()).toBe(`Port ${port} is taken: pass --port with another one, or 0 for any.`)
  })

  test('one port for two', () => {
    const { status, stderr } = demo('--port=3999', '--engine-port=3999')
    expect(status).toBe(1)
    expect(stderr.trim()).toBe('--port and --engine-port are both 3999: pass two, or 0 for any.')
  })

  test('a file instead of a folder', () => {
    const { status, stderr } = demo('--port=0', '--engine-port=0', '--data=package.json')
    expect(status).toBe(1)
    expect(stderr.trim().split('\n')).toHaveLength(1)
    expect(stderr).toContain('cannot be written')
  })

  test('a folder that cannot be written', () => {
    const folder = mkdtempSync(join(tmpdir(), 'slipway-e2e-'))
    const file = join(folder, 'a-file')
    writeFileSync(file, '')
    const { status, stderr } = demo('--port=0', '--engine-port=0', `--data=${file}/below`)
    rmSync(folder, { recursive: true })
    expect(status).toBe(1)
    expect(stderr.trim().split('\n')).toHaveLength(1)
    expect(stderr).toContain('cannot be written')
  })

  test('a folder that another demo works in', async () => {
    const running = await startDemo(['--no-traffic', '--no-demo'])
    const { status, stderr } = demo('--port=0', '--engine-port=0', `--data=${running.dataDir}`)
    await running.stop()
    expect(status).toBe(1)
    expect(stderr.trim().split('\n')).toHaveLength(1)
    expect(stderr).toContain('is in use by another engine')
  })

  test('an unknown flag', () => {
    const { status, stderr } = demo('--prot=1')
    expect(status).toBe(1)
    expect(stderr).toContain('--port')
  })

  test('--help lists the flags', () => {
    const { status, stdout } = demo('--help')
    expect(status).toBe(0)
    expect(stdout).toContain('--engine-port N')
  })
})
