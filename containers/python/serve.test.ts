import { setTimeout as delay } from 'node:timers/promises'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Started } from '../onnx/fixtures/start.ts'
import { echo, hasPython, json, openScripts, told } from './fixtures/scripts.ts'

const { start } = openScripts()

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
    context.set_response_header(0, 'X-Amzn-SageMaker-Custom-Attributes', prediction + '!')
    return prediction, 'text/x-mine'
`)
    const reply = await server.invoke('1', { ...json, 'x-amzn-sagemaker-custom-attributes': 'abc' })
    expect(reply.headers.get('x-amzn-sagemaker-custom-attributes')).toBe('ABC!')
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
