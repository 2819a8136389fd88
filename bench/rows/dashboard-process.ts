import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { serverArgs } from '../../scripts/launcher/dashboard.ts'
import { freePort } from '../free-port.ts'
import type { BenchContext, Row } from '../row.ts'
import { median, round3 } from '../statistics.ts'

const spawns = 5
const pages = 200

/** The dashboard as a process: how soon it answers, and what it weighs after 200 pages. */
export async function dashboardProcess(context: BenchContext): Promise<Row[]> {
  const firstByteMs: number[] = []
  for (let index = 0; index < spawns; index++) {
    const { server, ms } = await spawnDashboard(context)
    firstByteMs.push(ms)
    await end(server)
  }
  const { server, url } = await spawnDashboard(context)
  const paths = ['endpoints', 'deploy', 'choose', 'models', 'endpoint-configs']
  for (let index = 0; index < pages; index++) {
    const path = paths[index % paths.length]
    const page = await fetch(`${url}/${context.engine.region}/${path}`, {
      headers: { cookie: sessionCookie(context, url) },
    })
    await page.arrayBuffer()
    if (page.status !== 200) throw new Error(`/${path} answered ${page.status}.`)
  }
  const rssMb = residentMb(server.pid)
  await end(server)
  const seconds = round3(median(firstByteMs) / 1000)
  const megabytes = Math.round(rssMb)
  return [
    {
      name: 'dashboard: spawn → first byte',
      value: seconds,
      unit: 's',
      goal: '≤ 1',
      isMet: seconds <= 1,
      note: `median of ${spawns} spawns`,
    },
    { name: 'dashboard: RSS after 200 pages', value: megabytes, unit: 'MB', goal: '≤ 190', isMet: megabytes <= 190 },
  ]
}

async function spawnDashboard({ engine, dashboard }: BenchContext) {
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const startedAt = performance.now()
  const server = spawn(process.execPath, serverArgs, {
    env: {
      PATH: process.env.PATH,
      ...engine.env,
      HOSTNAME: '127.0.0.1',
      PORT: String(port),
      NODE_ENV: 'production',
      SLIPWAY_AUTH: 'loopback',
      SLIPWAY_SESSION_SECRET: dashboard.secret,
    },
    stdio: 'ignore',
  })
  for (;;) {
    const answered = await fetch(`${url}/auth/needed`).then(
      response => response.arrayBuffer().then(() => true),
      () => false,
    )
    if (answered) break
    if (performance.now() - startedAt > 20_000) throw new Error('The dashboard did not answer in 20 s.')
    await new Promise(resolve => setTimeout(resolve, 10))
  }
  return { server, url, ms: performance.now() - startedAt }
}

/** The session cookie's name carries the port; its value is good on any port with the same secret. */
function sessionCookie({ dashboard }: BenchContext, url: string): string {
  return dashboard.cookie.replaceAll(new URL(dashboard.url).port, new URL(url).port)
}

function residentMb(pid: number | undefined): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  const kib = /^VmRSS:\s+(\d+) kB/m.exec(status)?.[1]
  if (!kib) throw new Error('The resident size of the dashboard cannot be read on this system.')
  return (Number(kib) * 1024) / 1e6
}

async function end(server: ChildProcess): Promise<void> {
  server.kill('SIGTERM')
  if (server.exitCode === null) await new Promise(resolve => server.once('exit', resolve))
}
