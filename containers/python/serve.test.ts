import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readProcess } from '../../engine/runtime/processes.ts'
import { type Started, startContainer } from '../onnx/fixtures/start.ts'

const root = mkdtempSync(join(tmpdir(), 'python-'))
const started: Started[] = []
afterAll(async () => {
  for (const server of started) server.kill('SIGKILL')
  await Promise.all(started.map(server => server.exited))
  rmSync(root, { recursive: true })
})

const serve = join(import.meta.dirname, 'serve')
const hasPython = spawnSync('python3', ['-c', 'import sys; sys.exit(sys.version_info < (3, 8))']).status === 0

let serial = 0
/** Plain Python, so that it runs wherever there is a python3. */
async function start(script: string, environment: Record<string, string> = {}, more: Record<string, string> = {}) {
  const folder = join(root, `model-${serial++}`)
  for (const [name, body] of Object.entries({ 'code/inference.py': script, ...more })) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), body)
  }
  const { PATH = '' } = process.env
  const server = await startContainer(folder, { PATH, TMPDIR: root, ...environment }, ['python3', serve, 'serve'])
  started.push(server)
  return server
}

const echo = `
def model_fn(model_dir):
    return lambda value: value
`
const json = { 'content-type': 'application/json' }
async function told(server: Started, body: string | Uint8Array = '1', headers: Record<string, string> = json) {
  const reply = await server.invoke(body, headers)
  return { status: reply.status, type: reply.headers.get('content-type'), text: await reply.text() }
}

describe.skipIf(!hasPython)('the contract', () => {
  let server: Started
  beforeAll(async () => {
    server = await start(echo, { SAGEMAKER_MAX_PAYLOAD_IN_MB: '1' })
  })

  it('answers with the default handlers', async () => {
    expect(await told(server, '[1, 2]')).toEqual({ status: 200, type: 'application/json', text: '[1, 2]' })
    expect(await told(server, '1,2\n3,4\n', { 'content-type': 'text/csv' })).toMatchObject({
      text: '[[1.0, 2.0], [3.0, 4.0]]',
    })
  })

  it.each([
    ['a content type that no handler reads', { 'content-type': 'image/png' }, 415, 'UnsupportedFormatError'],
    ['an Accept that no handler writes', { ...json, accept: 'text/plain' }, 406, 'UnsupportedFormatError'],
    ['a content encoding', { ...json, 'content-encoding': 'gzip' }, 415, 'uncompressed'],
  ])('refuses %s', async (_name, headers, status, text) => {
    const reply = await told(server, '1', headers)
    expect(reply.status).toBe(status)
    expect(reply.text).toContain(text)
  })

  it('refuses what is too large, of known length or in chunks', async () => {
    const large = Buffer.alloc(1024 ** 2 + 1, '1')
    expect(await told(server, large)).toMatchObject({ status: 413 })
    const body = new Blob([large]).stream()
    const options = { method: 'POST', body, duplex: 'half', headers: json } as const
    expect((await fetch(`${server.url}/invocations`, options)).status).toBe(413)
    expect(await told(server, '"still here"')).toMatchObject({ status: 200 })
  })

  it('reads a body in chunks', async () => {
    const options = { method: 'POST', body: new Blob(['[1,', '2]']).stream(), duplex: 'half', headers: json } as const
    expect(await (await fetch(`${server.url}/invocations`, options)).text()).toBe('[1, 2]')
  })

  it('gives custom attributes back', async () => {
    const name = 'x-amzn-sagemaker-custom-attributes'
    expect((await server.invoke('1', { ...json, [name]: 'trace=7' })).headers.get(name)).toBe('trace=7')
  })

  it('knows its paths', async () => {
    expect((await fetch(`${server.url}/invocations`)).status).toBe(405)
    expect((await fetch(`${server.url}/models`)).status).toBe(404)
    expect((await fetch(`${server.url}/ping`, { method: 'HEAD' })).status).toBe(200)
  })

  it('finishes what is in flight at SIGTERM', async () => {
    const slow = await start(`import time\ndef model_fn(d):\n    return lambda value: time.sleep(value) or value\n`)
    const reply = told(slow, '0.5')
    await delay(150)
    slow.kill('SIGTERM')
    expect(await reply).toMatchObject({ status: 200, text: '0.5' })
    expect(await slow.exited).toEqual({ code: 0 })
  })

  it('ends with the engine', async () => {
    const other = await start(echo)
    other.endInput()
    expect(await other.exited).toEqual({ code: 0 })
  })
})

describe.skipIf(!hasPython)('a script', () => {
  it('has all functions, each with a context where it takes one', async () => {
    const server = await start(`
def pre_model_fn(model_dir): print('before', flush=True)
def model_fn(model_dir, context): return context.system_properties['model_dir'] == model_dir
def model_warmup_fn(model_dir, model): print('warm', model, flush=True)
def input_fn(data, content_type, context): return context.get_request_header(0, 'X-Amzn-SageMaker-Custom-Attributes')
def predict_fn(data, model): return data.upper()
def output_fn(prediction, accept, context):
    context.set_response_header(0, 'X-Mine', 'yes')
    return prediction, 'text/x-mine'
`)
    const reply = await server.invoke('1', { ...json, 'x-amzn-sagemaker-custom-attributes': 'abc' })
    expect(reply.headers.get('x-mine')).toBe('yes')
    expect([reply.headers.get('content-type'), await reply.text()]).toEqual(['text/x-mine', 'ABC'])
    expect(server.lines).toContain('before')
    expect(server.lines).toContain('warm True')
  })

  it('may have transform_fn instead, and stream', async () => {
    const server = await start(`
def model_fn(model_dir): return None
def transform_fn(model, data, content_type, accept):
    for piece in data.split(): yield piece + '\\n'
`)
    expect(await told(server, 'a b c', { 'content-type': 'text/plain' })).toMatchObject({ status: 500 })
    expect(await told(server, 'a b c', { 'content-type': 'text/csv' })).toMatchObject({ text: 'a\nb\nc\n' })
  })

  it('is cut off where its stream breaks', async () => {
    const server = await start(`
def model_fn(model_dir): return None
def transform_fn(model, data, content_type, accept):
    yield 'first'
    raise RuntimeError('broke')
`)
    await expect(told(server)).rejects.toThrow()
    expect((await fetch(`${server.url}/ping`)).status).toBe(200)
  })

  it('answers 500 with the traceback for what it throws, and lives on', async () => {
    const server = await start(`${echo}def predict_fn(data, model): return 1 / data\n`)
    const reply = await told(server, '0')
    expect(reply).toMatchObject({ status: 500, type: 'text/plain' })
    expect(reply.text).toMatch(/^division by zero\nTraceback[\s\S]*inference.py", line 4, in predict_fn/)
    expect(await told(server, '2')).toMatchObject({ status: 200, text: '0.5' })
  })

  it('has its own modules, even of names that this server uses', async () => {
    const more = { 'code/config.py': 'value = 7', 'code/log.py': 'other = 1', 'code/frames.py': 'third = 2' }
    const script = `import config, frames, log\n${echo}def predict_fn(data, model): return config.value + log.other\n`
    expect(await told(await start(script, {}, more))).toMatchObject({ text: '8' })
  })

  it('is named by SAGEMAKER_PROGRAM in SAGEMAKER_SUBMIT_DIRECTORY', async () => {
    const environment = { SAGEMAKER_PROGRAM: 'mine.py', SAGEMAKER_SUBMIT_DIRECTORY: '/opt/ml/model/elsewhere' }
    expect(await told(await start('', environment, { 'elsewhere/mine.py': echo }))).toMatchObject({ text: '1' })
  })

  it('is told which requirements are missing; nothing is installed', async () => {
    const server = await start(echo, {}, { 'code/requirements.txt': '# none\nno-such-package-7==1.0\n' })
    expect(server.lines.join('\n')).toMatch(
      /requirements\.txt asks for no-such-package-7==1\.0, which .* does not have/,
    )
  })
})

describe.skipIf(!hasPython)('a script that cannot be loaded ends the server with its reason', () => {
  it.each([
    [
      'throws when it is imported',
      'import no_such_module_7\n',
      /ModuleNotFoundError: No module named 'no_such_module_7'/,
    ],
    ['is no Python', 'def (', /SyntaxError/],
    ['ends the process by sys.exit', 'import sys; sys.exit(3)', /SystemExit: 3/],
    ['ends the process at once', 'import os; os._exit(3)', /ended with exit code 3/],
    ['is killed', 'import os; os.kill(os.getpid(), 9)', /was ended by SIGKILL/],
    ['has no model_fn', 'x = 1', /Please provide a model_fn implementation/],
    ['mixes transform_fn with others', `${echo}transform_fn = output_fn = print\n`, /Cannot use transform_fn/],
    ['has a model_fn that is none', 'model_fn = 3', /model_fn of the script must be a function/],
    ['has a model_fn that takes nothing', 'def model_fn(): pass', /takes 0 arguments but 1 were given/],
  ])('%s', async (_name, script, reason) => {
    const server = await start(script)
    expect(await server.exited).toEqual({ code: 1 })
    expect(server.lines.at(-1)).toMatch(reason)
  })

  it('is not where SAGEMAKER_PROGRAM says', async () => {
    const server = await start(echo, { SAGEMAKER_PROGRAM: 'other.py' })
    expect(await server.exited).toEqual({ code: 1 })
    expect(server.lines.at(-1)).toContain('There is no other.py in /opt/ml/model/code')
  })

  it('loads for ever', async () => {
    const server = await start('while True: pass', { SAGEMAKER_STARTUP_TIMEOUT: '1' })
    expect(await server.exited).toEqual({ code: 1 })
    expect(server.lines.at(-1)).toContain('not loaded within 1 s (SAGEMAKER_STARTUP_TIMEOUT)')
  })

  it.each([
    ['SAGEMAKER_BIND_TO_PORT', 'http'],
    ['SAGEMAKER_MODEL_SERVER_WORKERS', '0'],
    ['SAGEMAKER_MODEL_SERVER_TIMEOUT', '-1'],
  ])('%s is %s', async (name, value) => {
    const server = await start(echo, { [name]: value })
    expect(await server.exited).toEqual({ code: 1 })
    expect(server.lines.at(-1)).toContain(`${name} must be a whole number`)
  })
})

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
    const folder = join(root, `model-${serial - 1}`)
    const pid = Number(readFileSync(join(folder, 'pid'), 'utf8'))
    const reply = told(server).catch(() => 'cut off')
    await delay(100)
    expect(isAlive(pid)).toBe(true)
    server.kill('SIGKILL')
    expect(await reply).toBe('cut off')
    await expect.poll(() => isAlive(pid)).toBe(false)
  })
})

describe.skipIf(!hasPython)('several workers', () => {
  it('answer at the same time', async () => {
    const server = await start(`import time\ndef model_fn(d):\n    return lambda value: time.sleep(value) or value\n`, {
      SAGEMAKER_MODEL_SERVER_WORKERS: '3',
    })
    const startMs = performance.now()
    await Promise.all([told(server, '0.5'), told(server, '0.5'), told(server, '0.5')])
    expect(performance.now() - startMs).toBeLessThan(1300)
  })
})

describe.skipIf(!hasPython)('many models', () => {
  it('come, answer, are listed, and go', async () => {
    const server = await start('', { SAGEMAKER_MULTI_MODEL: 'true' }, { 'one/code/inference.py': echo, 'two/none': '' })
    const folder = join(root, `model-${serial - 1}`)
    const post = (path: string, body: unknown) =>
      fetch(`${server.url}${path}`, { method: 'POST', headers: json, body: JSON.stringify(body) })
    const one = { model_name: 'one', url: join(folder, 'one') }
    expect((await post('/models', one)).status).toBe(200)
    expect((await post('/models', one)).status).toBe(409)
    expect(await (await post('/models/one/invoke', [1])).text()).toBe('[1]')
    expect(await (await fetch(`${server.url}/models`)).json()).toEqual({
      models: [{ modelName: 'one', modelUrl: one.url }],
    })
    expect((await fetch(`${server.url}/models/one`)).status).toBe(200)
    expect((await post('/models/two/invoke', 1)).status).toBe(404)
    const failed = await post('/models', { model_name: 'two', url: join(folder, 'two') })
    expect([failed.status, await failed.text()]).toEqual([500, expect.stringContaining('model_fn')])
    expect((await post('/models', { model_name: 'x', url: '/nowhere' })).status).toBe(404)
    expect((await post('/models', 7)).status).toBe(400)
    expect((await fetch(`${server.url}/models/one`, { method: 'DELETE' })).status).toBe(200)
    expect((await post('/models/one/invoke', [1])).status).toBe(404)
    expect((await post('/invocations', 1)).status).toBe(404)
  })

  it('are refused with 507 where there is no room', async () => {
    const environment = { SAGEMAKER_MULTI_MODEL: 'true', PYTHON_MODEL_MEMORY_IN_MB: '70' }
    const server = await start('', environment, { 'a/code/inference.py': echo, 'b/code/inference.py': echo })
    const folder = join(root, `model-${serial - 1}`)
    const load = (name: string) =>
      fetch(`${server.url}/models`, {
        method: 'POST',
        body: JSON.stringify({ model_name: name, url: join(folder, name) }),
      })
    expect((await load('a')).status).toBe(200)
    expect((await load('b')).status).toBe(507)
    await fetch(`${server.url}/models/a`, { method: 'DELETE' })
    expect((await load('b')).status).toBe(200)
  })
})

it.skipIf(!hasPython)(
  'a framework that no Python has ends with its own exit code, the reason and the install hint',
  () => {
    const { status, stdout } = spawnSync('python3', [serve, 'serve', '--framework=mxnet', '--interpreter=python3'], {
      encoding: 'utf8',
    })
    expect(status).toBe(78)
    expect(stdout.trim().split('\n').at(-1)).toMatch(
      /^No Python of this machine has MXNet.*looked at python3 \(3\.\d+\.\d+\)\. Install it \(python3 -m pip install mxnet/,
    )
  },
)

it.skipIf(!hasPython)('another Python that has the framework goes on in the same process', () => {
  // A stand-in for a machine whose second Python has MXNet: the same Python with one more folder in its path.
  const site = join(root, 'site')
  for (const name of ['mxnet', 'numpy']) {
    mkdirSync(join(site, name), { recursive: true })
    writeFileSync(join(site, name, '__init__.py'), '')
  }
  const second = join(root, 'second-python')
  writeFileSync(second, `#!/bin/sh\nPYTHONPATH=${site} exec python3 "$@"\n`, { mode: 0o755 })
  const args = [serve, 'serve', '--framework=mxnet', '--interpreter=python3', `--interpreter=${second}`]
  const environment = { ...process.env, SAGEMAKER_BIND_TO_PORT: 'none' }
  expect(() => execFileSync('python3', args, { env: environment, encoding: 'utf8' })).toThrow(
    expect.objectContaining({ status: 1, stdout: expect.stringContaining('SAGEMAKER_BIND_TO_PORT must be') }),
  )
})
