// The one entry of every npm script. Runs on any Node >= 20: installs what is missing,
// then runs scripts/<name>.ts on Node 24, which the lock file brings along on Linux.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import process from 'node:process'
import { fileURLToPath, pathToFileURL } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const majorOf = version => Number(version.replace(/^v/, '').split('.')[0])

function fail(sentence) {
  console.error(sentence)
  process.exit(1)
}

function install() {
  const lock = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex')
  const stamp = join(root, 'node_modules', '.slipway-lock')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return
  console.log('Installing packages (about a minute the first time)…')
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'
  const { status } = spawnSync(npm, ['ci', '--no-audit', '--no-fund'], { cwd: root, stdio: 'inherit' })
  if (status !== 0) fail('npm ci failed: see its message above.')
  writeFileSync(stamp, lock)
}

/** Node >= 24: this one, or the one that the lock file installs. */
function findNode() {
  if (majorOf(process.version) >= 24) return process.execPath
  const installed = join(root, 'node_modules', '.bin', 'node')
  if (existsSync(installed)) return installed
  fail(`Slipway needs Node 24 or newer on ${process.platform}-${process.arch}; this is Node ${process.version}.`)
}

/** npm killed with -9 cannot tell its script: notice that the parent is gone. */
function endWithNpm() {
  if (!process.env.npm_lifecycle_event) return
  const parent = process.ppid
  setInterval(() => {
    if (process.ppid !== parent) process.exit(1)
  }, 500).unref()
}

if (majorOf(process.version) < 20) fail(`Slipway needs Node 20 or newer; this is Node ${process.version}.`)
const [name, ...args] = process.argv.slice(2)
const script = join(root, 'scripts', `${name}.ts`)
if (!name || !existsSync(script)) fail(`No script is called "${name}".`)
install()
process.chdir(root)
process.env.NEXT_TELEMETRY_DISABLED ??= '1'
process.env.PATH = `${join(root, 'node_modules', '.bin')}:${process.env.PATH}`

const node = findNode()
endWithNpm()
if (node === process.execPath) {
  process.argv = [process.argv[0], script, ...args]
  await import(pathToFileURL(script).href)
} else {
  const child = spawn(node, [script, ...args], { stdio: ['inherit', 'inherit', 'inherit', 'ipc'] })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)))
}
