import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { type Parts, writeBroken } from './fixtures/broken.ts'
import { type ContainerCheckOptions, checkContainer } from './index.ts'

const dir = mkdtempSync(join(tmpdir(), 'broken-'))
afterAll(() => rmSync(dir, { recursive: true }))
const payload = join(dir, 'payload.json')
writeFileSync(payload, '{}')

let count = 0
async function check(parts: Parts, options: ContainerCheckOptions = {}) {
  const folder = writeBroken(dir, `container-${count++}`, parts)
  return checkContainer(folder, { payload, startupTimeoutMs: 3000, stopWithinMs: 3000, ...options })
}

/** The first of a kind, as text. */
async function verdict(parts: Parts, options: ContainerCheckOptions = {}) {
  const results = await check(parts, options)
  const bad = results.filter(({ outcome }) => outcome === 'objection' || outcome === 'warning')
  expect(bad.every(({ cure }) => cure)).toBe(true)
  return bad.map(({ id, outcome, detail }) => `${outcome} ${id}: ${detail}`)
}

it('a container that keeps the contract passes every check', { timeout: 30_000 }, async () => {
  const results = await check({})
  expect(results.filter(({ outcome }) => outcome !== 'passed')).toEqual([])
  expect(results).toHaveLength(16)
})

const label = 'LABEL com.amazonaws.sagemaker.capabilities.accept-bind-to-port=true\n'
const block = (ms: number) => `const end = Date.now() + ${ms}; while (Date.now() < end);`

describe.concurrent('a container is objected to by name', { timeout: 60_000 }, () => {
  it.for<[string, Parts, RegExp, ContainerCheckOptions?]>([
    [
      'an entry point that is a shell',
      { dockerfile: 'FROM x\nENTRYPOINT node serve' },
      /objection image: .*shell form/,
    ],
    [
      'a shell in a list',
      { dockerfile: 'FROM x\nENTRYPOINT ["/bin/sh", "-c", "node serve"]' },
      /objection image: .*is a shell/,
    ],
    ['tini', { dockerfile: 'FROM x\nENTRYPOINT ["/usr/bin/tini", "--", "serve"]' }, /warning image: .*tini/],
    ['no entry point', { dockerfile: 'FROM x\nENTRYPOINT ["serve"]\nFROM y\nCMD serve' }, /warning image: .*PATH/],
    ['serve that may not be run', { serve: '#!/bin/sh\n', serveMode: 0o644 }, /objection serve: .*not executable/],
    ['line ends of Windows', { serve: '#!/bin/sh\r\nexec node server.mjs\r\n' }, /objection serve: .*Windows/],
    [
      'an interpreter that is not there',
      { serve: '#!/no/such/shell\n' },
      /objection start: .*(could not be started|ended)/,
    ],
    [
      'an end at once',
      { first: "console.error('no module named torch'); process.exit(3)" },
      /objection start: .*exit code 3 .*no module named torch/,
    ],
    [
      'an argument that it does not know',
      { first: "if (process.argv[2] !== 'start') throw new Error('unknown ' + process.argv[2])" },
      /objection start: .*unknown serve/,
    ],
    [
      'a model that it looks for elsewhere',
      { first: "throw new Error('no /opt/ml/model/model.bin')" },
      /objection start: .*\/opt\/ml/,
    ],
    [
      'no port at all',
      { listen: 'setInterval(() => {}, 1000)' },
      /objection port: It listens on no port/,
      { startupTimeoutMs: 700 },
    ],
    [
      'another port',
      { listen: 'server.listen(0)' },
      /objection port: It listens on \d+, and SageMaker asks on 8080/,
      { startupTimeoutMs: 700 },
    ],
    ['the loopback address', { listen: "server.listen(port, '127.0.0.1')" }, /objection address: .*127\.0\.0\.1 alone/],
    [
      'the loopback address of IPv6',
      { listen: "server.listen(port, 'localhost')" },
      /objection address: .*127\.0\.0\.1 alone/,
    ],
    [
      '/ping that is not there',
      { ping: 'response.writeHead(404).end()' },
      /objection ping: .*HTTP 404/,
      { startupTimeoutMs: 700 },
    ],
    [
      '/ping that takes its time',
      { ping: 'setTimeout(() => response.end(), 2500)' },
      /objection ping: .*no answer within 2 s/,
      { startupTimeoutMs: 2200 },
    ],
    [
      '/ping that fails later',
      { first: 'let n = 0', ping: 'response.writeHead(n++ < 2 ? 200 : 500).end()' },
      /objection ping: A later GET \/ping .*HTTP 500/,
    ],
    [
      '/invocations that is not there',
      { invoke: 'response.writeHead(404).end()' },
      /objection invocations: .*HTTP 404/,
    ],
    [
      'a sample that is refused',
      { invoke: "response.writeHead(400).end('two columns')" },
      /objection invocations: .*two columns/,
    ],
    [
      'a connection that is dropped',
      { invoke: 'request.socket.destroy()' },
      /objection invocations: .*was not answered/,
    ],
    [
      'an answer that is too late',
      { invoke: 'setTimeout(() => response.end(), 900)' },
      /objection time-limit: .*longer than 0\.5 s/,
      { answerWithinMs: 500 },
    ],
    [
      'headers that are refused',
      { invoke: "response.writeHead(request.headers['x-amzn-sagemaker-inference-id'] ? 400 : 200).end()" },
      /objection headers: .*HTTP 400/,
    ],
    [
      'header lines that are too long',
      {
        first: "process.argv; const { createServer: make } = await import('node:http')",
        listen: "server.maxHeadersCount = 0; server.listen({ port, host: '0.0.0.0', backlog: 1024 })",
        invoke: 'response.writeHead(JSON.stringify(request.headers).length > 1000 ? 431 : 200).end()',
      },
      /objection headers: .*HTTP 431/,
    ],
    [
      'a limit of 1 MB',
      { invoke: 'response.writeHead(body.length > 1e6 ? 413 : 200).end()' },
      /objection bodies: A body of 1 MB .*HTTP 413/,
    ],
    [
      'a limit of 5 MB',
      { invoke: 'if (body.length > 5e6) request.socket.destroy(); else response.end()' },
      /objection bodies: A body of 6 MB /,
    ],
    [
      'too little memory',
      { invoke: 'response.writeHead(body.length > 2e7 ? 500 : 200).end()' },
      /objection bodies: A body of 25 MB .*HTTP 500/,
    ],
    [
      'one at a time',
      {
        first: 'let busy = 0',
        invoke: 'response.writeHead(++busy > 4 ? 503 : 200); setTimeout(() => { busy--; response.end() }, 50)',
      },
      /objection concurrency: Of 32 .*HTTP 503/,
    ],
    [
      'computing where /ping is answered',
      { invoke: `${block(90)} response.end()` },
      /objection busy-ping: .*no answer within 2 s/,
    ],
    [
      'a short queue',
      // While one connection is taken the others find the queue full, however busy the machine is.
      { listen: `server.on('connection', () => { ${block(100)} }).listen({ port, host: '0.0.0.0', backlog: 1 })` },
      /objection (?:accept: .*250 ms|concurrency: .*no answer)/,
      { answerWithinMs: 2500 },
    ],
    [
      'a file that only one can hold',
      { first: "writeFileSync(new URL('lock', import.meta.url), '', { flag: 'wx' })" },
      /warning side-by-side: .*EEXIST/,
    ],
    [
      'SIGTERM that is not heard',
      { term: "process.on('SIGTERM', () => {})" },
      /objection stop: It did not end within 0\.5 s/,
      { stopWithinMs: 500 },
    ],
    [
      'SIGTERM that a shell keeps',
      { serve: '#!/bin/sh\nnode server.mjs serve\n' },
      /objection stop: .*left servers behind/,
      { stopWithinMs: 500 },
    ],
    [
      'servers that are left behind',
      {
        first:
          "spawn(process.execPath, ['-e', 'require(\"http\").createServer().listen(0)'], { stdio: 'ignore', detached: true })",
      },
      /objection stop: .*left servers behind, on \d+/,
    ],
    [
      'an answer that is cut off',
      { invoke: 'setTimeout(() => response.end(), 200)', term: "process.on('SIGTERM', () => process.exit(0))" },
      /warning in-flight: .*got no answer/,
    ],
  ])('%s', async ([, parts, expected, options], { expect: check }) => {
    check((await verdict(parts, options)).join('\n')).toMatch(expected)
  })
})

it('the folder of the model is not written to', { timeout: 30_000 }, async () => {
  const model = join(dir, 'model')
  mkdirSync(model)
  writeFileSync(join(model, 'model.json'), '{}')
  const first = "writeFileSync(process.env.SM_MODEL_DIR + '/cache.bin', 'x')"
  expect(await verdict({ first }, { model })).toEqual([
    expect.stringMatching(/^objection model-dir: .*: cache\.bin\.$/),
  ])
})

it('the port of the label must be the one that it takes', { timeout: 30_000 }, async () => {
  const dockerfile = `FROM node:24\n${label}ENTRYPOINT ["serve"]\n`
  expect(await verdict({ dockerfile })).toEqual([])
})

it('without a sample, that it exists is all that is told', { timeout: 30_000 }, async () => {
  const folder = writeBroken(dir, 'no-sample', { invoke: "response.writeHead(400).end('no rows')" })
  const results = await checkContainer(folder, { stopWithinMs: 3000 })
  expect(results.find(({ id }) => id === 'invocations')).toMatchObject({ outcome: 'warning', cure: /--payload/ })
})

it('what is not there is said', async () => {
  await expect(checkContainer(join(dir, 'none'))).rejects.toThrow(/is no folder: name the folder of a container/)
  await expect(check({}, { model: join(dir, 'none') })).rejects.toThrow(/--model names a folder or a model\.tar\.gz/)
})
