import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { readPlaywright, readVitest } from './test-reports.ts'

// Inside the repository, so that what is written there finds the runners.
mkdirSync('reports', { recursive: true })
const folder = resolve(mkdtempSync(join('reports', 'of-test-')))
afterAll(() => rmSync(folder, { recursive: true }))

/** Runs one of the real runners on files of the folder; whether it ended well. */
function run(program: string, args: string[], env?: Record<string, string>): boolean {
  const path = join('node_modules', '.bin', program)
  return spawnSync(path, args, { env: { ...process.env, ...env }, timeout: 50_000 }).status === 0
}

test('names what failed of a real run of Vitest, a file that cannot be loaded included', () => {
  writeFileSync(
    join(folder, 'sums.check.ts'),
    `import { expect, test } from 'vitest'
    test('adds', () => expect(1 + 1).toBe(2))
    test('subtracts', () => expect(2 - 1).toBe(3))
    test.skip('divides', () => {})`,
  )
  writeFileSync(join(folder, 'broken.check.ts'), "import './nowhere.ts'")
  writeFileSync(join(folder, 'vitest.config.ts'), "export default { test: { include: ['*.check.ts'] } }")
  const path = join(folder, 'vitest.json')

  const ok = run('vitest', [
    'run',
    '--root',
    folder,
    '--reporter=json',
    `--outputFile.json=${join('.', 'vitest.json')}`,
  ])

  expect(readVitest(path, ok)).toEqual({
    passed: 1,
    failed: 2,
    skipped: 1,
    failures: expect.arrayContaining([
      expect.stringMatching(/sums\.check\.ts › subtracts: .*expected 1 to be 3/),
      expect.stringMatching(/broken\.check\.ts: .*nowhere/),
    ]),
  })
}, 60_000)

test('names what failed of a real run of Playwright, with its reason', () => {
  writeFileSync(
    join(folder, 'sums.spec.ts'),
    `import { expect, test } from '@playwright/test'
    test('adds', () => expect(1 + 1).toBe(2))
    test.describe('of two', () => { test('subtracts', () => expect([2 - 1]).toEqual([3])) })`,
  )
  writeFileSync(join(folder, 'playwright.config.ts'), 'export default { workers: 1 }')
  const path = join(folder, 'playwright.json')

  const ok = run('playwright', ['test', '--config', folder, '--reporter=json'], { PLAYWRIGHT_JSON_OUTPUT_NAME: path })

  expect(readPlaywright(path, ok)).toEqual({
    passed: 1,
    failed: 1,
    skipped: 0,
    failures: [expect.stringMatching(/^sums\.spec\.ts › subtracts: [\s\S]*\+ {3}1,/)],
  })
}, 60_000)

test('a runner that leaves no report has failed', () => {
  expect(readVitest(join(folder, 'none.json'), true)).toMatchObject({ passed: 0, failed: 1 })
  expect(readPlaywright(join(folder, 'none.json'), true).failures).toEqual(['playwright left no report'])
})
