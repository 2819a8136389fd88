import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { readProcess } from '../../engine/runtime/processes.ts'
import { echo, hasPython, openScripts, told } from './fixtures/scripts.ts'

const { root, start } = openScripts()

describe.skipIf(!hasPython)('an evil script', () => {
  const isAlive = (pid: number) => readProcess(pid) !== undefined

  it('that hangs is ended in time, with what it forked, and another worker takes over', async () => {
    const pids = join(root, 'pids')
    const server = await start(
      `
import os, signal
${echo}
def predict_fn(data, model):
    if data != 'hang': return data
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    if os.fork() == 0:
        while True: pass
    open(${JSON.stringify(pids)}, 'w').write(f'{os.getpid()} ')
    while True: pass
`,
      { SAGEMAKER_MODEL_SERVER_TIMEOUT: '1' },
    )
    const reply = await told(server, '"hang"')
    expect(reply).toMatchObject({ status: 504 })
    expect(reply.text).toContain('no answer within 1 s (SAGEMAKER_MODEL_SERVER_TIMEOUT)')
    await expect.poll(async () => (await told(server, '"well"')).status).toBe(200)
    expect(isAlive(Number(readFileSync(pids, 'utf8')))).toBe(false)
  })

  it.each([
    ['ends', 'os._exit(7)', 'ended with exit code 7'],
    ['is killed', 'os.kill(os.getpid(), 11)', 'was ended by SIGSEGV'],
  ])('that %s in a request fails that request alone', async (_name, end, reason) => {
    const server = await start(`import os\n${echo}def predict_fn(data, model): return data if data == 1 else ${end}\n`)
    const reply = await told(server, '2')
    expect(reply).toMatchObject({ status: 500 })
    expect(reply.text).toContain(reason)
    await expect.poll(async () => (await told(server, '1')).status).toBe(200)
  })

  it('that cannot be loaded again ends the server with the reason', async () => {
    const flag = join(root, 'once')
    const server = await start(`
import os
if os.path.exists(${JSON.stringify(flag)}): raise RuntimeError('only once')
open(${JSON.stringify(flag)}, 'w').close()
${echo}
def predict_fn(data, model): os._exit(1)
`)
    expect(await told(server)).toMatchObject({ status: 500 })
    expect(await server.exited).toEqual({ code: 1 })
    expect(server.lines.at(-1)).toContain('only once')
  })

  it('that prints megabytes is still healthy meanwhile', async () => {
    const server = await start(`${echo}
def predict_fn(data, model):
    for _ in range(200): print('x' * 50_000)
    return data
`)
    const reply = told(server)
    expect((await fetch(`${server.url}/ping`)).status).toBe(200)
    expect(await reply).toMatchObject({ status: 200 })
  })

  it('that forks and returns twice answers once', async () => {
    const server = await start(`
import os
${echo}
def predict_fn(data, model):
    os.fork()
    return data
`)
    for (const value of ['1', '2', '3']) expect(await told(server, value)).toMatchObject({ status: 200, text: value })
  })

  it('that forks when it is imported is served by one', async () => {
    const server = await start(`import os\nos.fork()\n${echo}`)
    for (const value of ['1', '2', '3']) expect(await told(server, value)).toMatchObject({ status: 200, text: value })
  })

  it('that closes every file it did not open is replaced', async () => {
    const server = await start(`import os\n${echo}
def predict_fn(data, model):
    if data == 'close': os.closerange(3, 256)
    return data
`)
    expect((await told(server, '"close"')).status).toBe(500)
    await expect.poll(async () => (await told(server, '1')).status).toBe(200)
  })

  it('leaves no process behind when the server is killed', async () => {
    const server = await start(`
import os
def model_fn(model_dir):
    open(os.path.join(model_dir, 'pid'), 'w').write(str(os.getpid()))
    return lambda value: value
def predict_fn(data, model):
    while True: pass
`)
    const pid = Number(readFileSync(join(server.folder, 'pid'), 'utf8'))
    const reply = told(server).catch(() => 'cut off')
    await delay(100)
    expect(isAlive(pid)).toBe(true)
    server.kill('SIGKILL')
    expect(await reply).toBe('cut off')
    await expect.poll(() => isAlive(pid)).toBe(false)
  })
})
