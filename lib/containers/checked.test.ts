import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { checkContainer } from '../../engine/container-check/index.ts'
import { writeContainer } from './fixtures/write-container'
import type { ContainerSpec } from './schema'

const dir = mkdtempSync(join(tmpdir(), 'generated-'))
afterAll(() => rmSync(dir, { recursive: true }))

it.each<ContainerSpec>([
  { name: 'in-python', language: 'python', framework: 'own' },
  { name: 'in-node', language: 'node', framework: 'own' },
  { name: 'forest', language: 'python', framework: 'scikit-learn' },
])('SageMaker has nothing to object to $name, as it was generated', { timeout: 60_000 }, async spec => {
  const folder = writeContainer(dir, spec)
  if (spec.framework === 'scikit-learn') {
    const env = { ...process.env, SAGEMAKER_BASE_DIR: join(folder, 'local_test', 'test_dir') }
    execFileSync('/usr/bin/python3', [join(folder, 'serve'), 'train'], { env })
  }
  const results = await checkContainer(folder, { startupTimeoutMs: 30_000 })
  expect(results.filter(({ outcome }) => outcome !== 'passed')).toEqual([])
  expect(results).toHaveLength(16)
})
