import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface Demo {
  /** The launcher's process. */
  process: ChildProcess
  /** The link that it printed. */
  link: string
  /** Origin of the dashboard, and of the engine. */
  url: string
  engine: {
    url: string
    region: string
    accountId: string
    pid: number
    credentials: { accessKeyId: string; secretAccessKey: string }
  }
  dataDir: string
  stop(): Promise<number | null>
}

const readyTimeoutMs = 90_000

/** Starts `npm run demo`'s program on free ports and a folder of its own, as a person would. */
export async function startDemo(
  flags: string[] = [],
  dataDir = mkdtempSync(join(tmpdir(), 'slipway-e2e-')),
): Promise<Demo> {
  const args = ['scripts/run.mjs', 'demo', '--port=0', '--engine-port=0', `--data=${dataDir}`, '--no-open', ...flags]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] })
  const link = await readyLink(child)
  const made = JSON.parse(readFileSync(join(dataDir, 'engine.json'), 'utf8'))
  const { url, region, accountId, pid, accessKeyId, secretAccessKey } = made
  return {
    process: child,
    link,
    url: new URL(link).origin,
    engine: { url, region, accountId, pid, credentials: { accessKeyId, secretAccessKey } },
    dataDir,
    async stop() {
      const ended = new Promise<number | null>(resolve => child.once('exit', resolve))
      if (child.exitCode !== null || child.signalCode !== null) return child.exitCode
      child.kill('SIGTERM')
      const code = await ended
      rmSync(dataDir, { recursive: true, force: true })
      return code
    },
  }
}

function readyLink(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let output = ''
    const late = setTimeout(() => reject(new Error(`No ready line in 90 s. ${output}`)), readyTimeoutMs)
    const read = (text: string) => {
      output += text
      const link = /^ready (\S+)$/m.exec(output)?.[1]
      if (!link) return
      clearTimeout(late)
      resolve(link)
    }
    child.stdout?.setEncoding('utf8').on('data', read)
    child.stderr?.setEncoding('utf8').on('data', read)
    child.once('exit', code => reject(new Error(`The demo ended with ${code}. ${output}`)))
  })
}
