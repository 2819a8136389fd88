import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { writeBroken } from '../engine/container-check/fixtures/broken.ts'

function run(...args: string[]) {
  const script = join(import.meta.dirname, 'check-container.ts')
  return spawnSync(process.execPath, [script, ...args], { encoding: 'utf8', timeout: 30_000 })
}

it('prints each objection with its cure and ends with 1, or ends with 0', { timeout: 60_000 }, () => {
  const dir = mkdtempSync(join(tmpdir(), 'check-script-'))
  onTestFinished(() => rmSync(dir, { recursive: true }))
  const broken = run(
    writeBroken(dir, 'broken', { first: "console.log('up'); process.exit(Number(process.env.CODE))" }),
    '--env',
    'CODE=4',
    '--output',
  )
  expect(broken.stdout).toMatch(
    /^✗ It comes up with the argument serve +It ended with exit code 4 .*It wrote: up\n +→ Run it by hand/m,
  )
  expect(broken.stdout).toMatch(/^ {2}\| up$/m)
  expect(broken.stdout).toMatch(/SageMaker would object to it: 1 of \d checks\.\n$/)
  expect(broken.status).toBe(1)
  const good = run(writeBroken(dir, 'good', {}))
  expect(good.stdout).toMatch(/SageMaker would host it: 16 checks passed, 0 warnings\.\n$/)
  expect(good.status).toBe(0)
})

it.each([
  [[], /^Usage: npm run check-container/],
  [['/no/such/folder'], /is no folder: name the folder of a container/],
  [['.', '--startup-timeout', 'soon'], /--startup-timeout must be a number of seconds/],
  [['.', '--env', 'x'], /--env takes NAME=VALUE, not "x"/],
  [['.', '--fast'], /Unknown option '--fast'/],
])('%j is refused', (args, message) => {
  const { status, stdout, stderr } = run(...args)
  expect(`${stdout}${stderr}`).toMatch(message)
  expect(status).toBe(1)
})
