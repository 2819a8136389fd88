import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { hasPython, serve } from './fixtures/scripts.ts'

const root = mkdtempSync(join(tmpdir(), 'interpreter-'))
afterAll(() => rmSync(root, { recursive: true }))

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
