import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, describe, expect, it, onTestFinished } from 'vitest'
import { running } from './fixtures/running'
import { writeContainer } from './fixtures/write-container'
import type { Language } from './model'

const dir = mkdtempSync(join(tmpdir(), 'serve-test-'))
afterAll(() => rmSync(dir, { recursive: true }))

async function freePort(): Promise<number> {
  const server = createServer().listen(0)
  await once(server, 'listening')
  const address = server.address()
  server.close()
  return typeof address === 'object' && address ? address.port : 0
}

/** The container by itself, as `docker run` would start it; its predictions take as long as `slowSeconds`. */
async function start(language: Language, slowSeconds = 0, environment: Record<string, string> = {}) {
  const folder = writeContainer(dir, { name: `c-${Math.random().toString(36).slice(2)}`, language, framework: 'own' })
  const file = join(folder, language === 'python' ? 'predictor.py' : 'predictor.mjs')
  const code = readFileSync(file, 'utf8')
  const slow =
    language === 'python'
      ? code.replace('    weights, bias =', `    __import__("time").sleep(${slowSeconds})\n    weights, bias =`)
      : code.replace(
          '  if (rows.some',
          `  await new Promise(done => setTimeout(done, ${slowSeconds * 1000}))\n  if (rows.some`,
        )
  expect(slow).not.toBe(code)
  writeFileSync(file, slow)
  const port = await freePort()
  const program = language === 'python' ? '/usr/bin/python3' : process.execPath
  const child = spawn(program, [join(folder, 'serve'), 'serve'], {
    detached: true,
    env: {
      ...process.env,
      SM_MODEL_DIR: join(folder, 'local_test/test_dir/model'),
      SAGEMAKER_BIND_TO_PORT: String(port),
      SLIPWAY_INSTANCE: 'test',
      TMPDIR: dir,
      ...environment,
    },
  })
  // A worker of nginx outlives a master that was killed.
  onTestFinished(() => void (child.pid && killGroup(child.pid)))
  const url = `http://127.0.0.1:${port}`
  await expect
    .poll(
      () =>
        fetch(`${url}/ping`).then(
          reply => reply.status,
          () => 0,
        ),
      { timeout: 20_000 },
    )
    .toBe(200)
  const invoke = (body = '1,2,3,4\n') =>
    fetch(`${url}/invocations`, { method: 'POST', headers: { 'content-type': 'text/csv' }, body })
  return { child, invoke, folder, url }
}

function killGroup(pid: number) {
  try {
    process.kill(-pid, 'SIGKILL')
  } catch {
    // Nothing is left of it.
  }
}

async function end(child: ChildProcess): Promise<number | null> {
  const exit = once(child, 'exit')
  child.kill('SIGTERM')
  const [code] = await exit
  return code
}

describe.each<Language>(['python', 'node'])('in %s', language => {
  it('a request under way is answered before it ends', { timeout: 40_000 }, async () => {
    const { child, invoke, url } = await start(language, 1.5)
    const answer = invoke()
    await sleep(500)
    const code = end(child)
    expect((await answer).status).toBe(200)
    expect(await code).toBe(0)
    await expect(fetch(`${url}/ping`)).rejects.toThrow()
  })

  it('a body beyond its limit is answered 413, and the server goes on', { timeout: 40_000 }, async () => {
    const { child, invoke } = await start(language, 0, { SAGEMAKER_MAX_PAYLOAD_IN_MB: '1' })
    expect((await invoke('1,2,3,4\n'.repeat(200_000))).status).toBe(413)
    expect((await invoke()).status).toBe(200)
    expect(await end(child)).toBe(0)
  })

  it('refuses a command that it does not know', () => {
    const folder = writeContainer(dir, { name: `command-${language}`, language, framework: 'own' })
    const program = language === 'python' ? '/usr/bin/python3' : process.execPath
    const { status, stderr } = spawnSync(program, [join(folder, 'serve'), 'bash'], { encoding: 'utf8' })
    expect(status).not.toBe(0)
    expect(stderr).toMatch(/The commands? (is|are) serve.*not bash/)
  })
})

it('nginx and gunicorn end with a serve that was killed, and serve with them', { timeout: 60_000 }, async () => {
  const servers = (folder: string) => running(new RegExp(`gunicorn.*${folder}|nginx.*${dir}/serve-`)).length
  const killed = await start('python')
  expect(servers(killed.folder)).toBeGreaterThan(1)
  killed.child.kill('SIGKILL')
  await expect.poll(() => servers(killed.folder), { timeout: 20_000 }).toBe(0)

  const bereft = await start('python')
  const exit = once(bereft.child, 'exit')
  for (const pid of running(new RegExp(`nginx: master.*${dir}/serve-`))) process.kill(pid, 'SIGKILL')
  expect((await exit)[0]).toBe(1)
  await expect.poll(() => servers(bereft.folder), { timeout: 20_000 }).toBe(0)
})
