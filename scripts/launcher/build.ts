import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cpSync, existsSync, globSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { fail } from './fail.ts'

const inputs = [
  '{app,pages,components,lib,public}/**/*.*',
  '{proxy,instrumentation}.ts',
  '{next.config.js,server.js,postcss.config.mjs,tsconfig.json,package.json,package-lock.json}',
]
const stampFile = '.next/slipway-build'
const lockFile = '.slipway/build.lock'

/** Where the built dashboard's server is. */
export const serverFile = '.next/standalone/server.js'

function fingerprint(): string {
  const hash = createHash('sha256')
  const files = inputs.flatMap(pattern => globSync(pattern)).sort()
  for (const file of files) {
    // A route's folder may have dots in its name, as a file has.
    if (/\.test\.tsx?$/.test(file) || !statSync(file).isFile()) continue
    hash.update(file).update('\0').update(readFileSync(file)).update('\0')
  }
  return hash.digest('hex')
}

const isFresh = (print: string) =>
  existsSync(stampFile) && existsSync(serverFile) && readFileSync(stampFile, 'utf8') === print

/** One build at a time in this folder; a lock whose owner is gone is taken over. */
async function withLock(work: () => void): Promise<void> {
  mkdirSync('.slipway', { recursive: true })
  for (let tries = 0; tries < 1200; tries++) {
    try {
      writeFileSync(lockFile, String(process.pid), { flag: 'wx' })
      break
    } catch {
      const owner = Number(existsSync(lockFile) ? readFileSync(lockFile, 'utf8') : 0)
      if (owner > 0 && !isAlive(owner)) rmSync(lockFile, { force: true })
      else await new Promise(resolve => setTimeout(resolve, 250))
    }
  }
  try {
    work()
  } finally {
    rmSync(lockFile, { force: true })
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

/** Builds the dashboard when its sources changed since the last build. */
export async function buildIfStale(): Promise<void> {
  const print = fingerprint()
  if (isFresh(print)) return
  await withLock(() => {
    if (isFresh(print)) return
    console.log('Building the dashboard (under two minutes)…')
    const { status } = spawnSync(process.execPath, ['node_modules/next/dist/bin/next', 'build'], { stdio: 'inherit' })
    if (status !== 0) fail('The dashboard did not build: see the message above.')
    // The standalone output leaves static files to a CDN: bring them in, since the dashboard serves them itself.
    cpSync('.next/static', '.next/standalone/.next/static', { recursive: true })
    if (existsSync('public')) cpSync('public', '.next/standalone/public', { recursive: true })
    cpSync('server.js', serverFile)
    writeFileSync(stampFile, print)
  })
}
