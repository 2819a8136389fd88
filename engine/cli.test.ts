import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { afterEach, expect, test } from 'vitest'

const cli = fileURLToPath(new URL('./cli.ts', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'slipway-cli-'))
const children: ChildProcess[] = []
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
  rmSync(folder, { recursive: true, force: true })
})

function run(...args: string[]) {
  const child = spawn(process.execPath, [cli, ...args], { stdio: ['pipe', 'pipe', 'pipe'] })
  children.push(child)
  return child
}

const exitOf = async (child: ReturnType<typeof run>) => {
  const [[code, signal], error] = await Promise.all([once(child, 'exit'), text(child.stderr)])
  return { code, signal, error }
}

/** What was printed up to the line `ready`. */
async function untilReady(child: ReturnType<typeof run>): Promise<string> {
  let printed = ''
  for await (const chunk of child.stdout) {
    printed += String(chunk)
    if (/^ready .*\n/m.test(printed)) return printed
  }
  throw new Error(`ended before it was ready: ${printed}`)
}

test('prints the exports and where it is, answers there, and ends with SIGTERM', async () => {
  const child = run('--port', '0', '--data', folder, '--print-env', '--region', 'eu-west-1')
  const printed = await untilReady(child)
  const url = /^ready (http:\/\/127\.0\.0\.1:\d+)$/m.exec(printed)?.[1]
  const exports = new Map([...printed.matchAll(/^export (\w+)=(\S+)$/gm)].map(([, name, value]) => [name, value]))
  expect([...exports.keys()].sort()).toEqual([
    'AWS_ACCESS_KEY_ID',
    'AWS_DEFAULT_REGION',
    'AWS_ENDPOINT_URL',
    'AWS_REGION',
    'AWS_SECRET_ACCESS_KEY',
  ])
  expect([exports.get('AWS_ENDPOINT_URL'), exports.get('AWS_REGION')]).toEqual([url, 'eu-west-1'])
  expect((await fetch(`${url}/_slipway/health`)).status).toBe(200)
  child.kill('SIGTERM')
  expect(await exitOf(child)).toEqual({ code: 0, signal: null, error: '' })
})

test('ends in order when its parent is gone', async () => {
  const child = run('--port=0', `--data=${folder}`, '--with-parent')
  await untilReady(child)
  child.stdin.end()
  expect(await exitOf(child)).toMatchObject({ code: 0 })
})

test('a folder is free again after kill -9', async () => {
  const first = run('--port=0', `--data=${folder}`)
  await untilReady(first)
  const second = await exitOf(run('--port=0', `--data=${folder}`))
  expect(second).toMatchObject({ code: 1, error: expect.stringContaining('is in use by another engine') })
  first.kill('SIGKILL')
  await once(first, 'exit')
  await untilReady(run('--port=0', `--data=${folder}`))
})

test('a start that cannot succeed is one sentence and exit code 1', async () => {
  const taken = createServer().listen(0, '127.0.0.1')
  await once(taken, 'listening')
  const address = taken.address()
  const port = typeof address === 'object' ? address?.port : undefined
  expect(await exitOf(run(`--port=${port}`, `--data=${folder}`))).toMatchObject({
    code: 1,
    error: `Port ${port} is taken: choose another with --port, or 0 for any free one.\n`,
  })
  taken.close()
  writeFileSync(join(folder, 'file'), '')
  expect(await exitOf(run('--port=0', `--data=${join(folder, 'file', 'x')}`))).toMatchObject({
    code: 1,
    error: expect.stringMatching(/^The data folder .* cannot be written: .*\n$/),
  })
})
