import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fail } from './fail.ts'

/** The secret that signs browser sessions, made once per folder so that a restart logs nobody out. */
export function sessionSecret(folder: string): string {
  const file = join(folder, 'session-secret')
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
  } catch (error) {
    fail(`The folder ${folder} cannot be written (${codeOf(error)}): pass --data with another one.`)
  }
  try {
    writeFileSync(file, randomBytes(32).toString('base64url'), { flag: 'wx', mode: 0o600 })
  } catch (error) {
    // Made at an earlier start.
    if (codeOf(error) !== 'EEXIST')
      fail(`The folder ${folder} cannot be written (${codeOf(error)}): pass --data with another one.`)
  }
  return readFileSync(file, 'utf8')
}

const codeOf = (error: unknown) => (error instanceof Error && 'code' in error ? error.code : undefined)
