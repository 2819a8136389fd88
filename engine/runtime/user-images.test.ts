import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { isExecutable } from './interpreters.ts'
import { userImages } from './user-images.ts'

const dir = mkdtempSync(join(tmpdir(), 'brought-'))
afterAll(() => rmSync(dir, { recursive: true }))
const { resolve, offers } = userImages(dir)
const account = '123456789012.dkr.ecr.us-east-1.amazonaws.com'

function bring(name: string, serve: string | undefined, mode = 0o755) {
  mkdirSync(join(dir, name), { recursive: true })
  if (serve === undefined) return
  writeFileSync(join(dir, name, 'serve'), serve)
  chmodSync(join(dir, name, 'serve'), mode)
}

bring('node-one', '#!/usr/bin/env node\n', 0o644)
bring('python-one', '#!/usr/bin/env python3\n')
bring('shell-one', '#!/bin/sh\n')
bring('forgotten', '#!/bin/sh\n', 0o644)
bring('from-windows', '#!/usr/bin/env python3\r\n')
bring('empty', undefined)

it('is the folder’s serve, whatever its account and tag', () => {
  const workingDir = join(dir, 'node-one')
  const command = [process.execPath, join(workingDir, 'serve'), 'serve']
  for (const tag of ['', ':latest', ':2026-11-23'])
    expect(resolve(`${account}/node-one${tag}`)).toMatchObject({ command, workingDir })
  expect(resolve(`${account}/shell-one:latest`)).toMatchObject({ command: [join(dir, 'shell-one', 'serve'), 'serve'] })
})

it('is started by a Python that has what it needs: a venv of its own before all others', () => {
  const program = resolve(`${account}/python-one:latest`)
  expect(program).toMatchObject({
    unmetExitCode: 78,
    command: expect.arrayContaining([expect.stringMatching(/launch_python/)]),
  })
  const python = join(dir, 'python-one', '.venv', 'bin', 'python3')
  mkdirSync(join(python, '..'), { recursive: true })
  writeFileSync(python, '', { mode: 0o755 })
  expect(isExecutable(python)).toBe(true)
  expect(resolve(`${account}/python-one:latest`)).toMatchObject({ command: expect.arrayContaining([python]) })
})

it.each([
  ['no serve', 'empty', /there is no file serve in/],
  ['no right to run', 'forgotten', /serve is not executable: run chmod \+x/],
  ['line ends of Windows', 'from-windows', /line ends of Windows.*save it with LF/],
])('%s is a reason', (_name, folder, reason) => {
  expect(resolve(`${account}/${folder}:latest`)).toMatch(reason)
})

it.each([`${account}/other:latest`, `${account}/../node-one:latest`, `${account}/Node-one:latest`, 'node-one:latest'])(
  '%s is none of them',
  image => expect(resolve(image)).toBeUndefined(),
)

it('offers what runs', () => {
  const uri = (name: string) => `<account>.dkr.ecr.<region>.amazonaws.com/${name}:latest`
  expect(offers().sort()).toEqual(['node-one', 'python-one', 'shell-one'].map(uri))
})
