import { resolve } from 'node:path'
import { serverFile } from './build.ts'
import { type Child, startChild } from './child.ts'

export interface DashboardOptions {
  port: number
  secret: string
  /** Further environment, e.g. where the engine is. */
  env?: Record<string, string | undefined>
}

const startTimeoutMs = 30_000

/**
 * Arguments that run the built dashboard. The heap is bounded and its young part small: Node would otherwise grow to
 * 300 MB before it collects what a page left behind.
 */
export const serverArgs = ['--max-old-space-size=256', '--max-semi-space-size=4', serverFile]

/** Starts the built dashboard on 127.0.0.1 and resolves once it answers. */
export async function startDashboard({ port, secret, env }: DashboardOptions): Promise<Child & { url: string }> {
  const url = `http://127.0.0.1:${port}`
  const child = startChild({
    name: 'The dashboard',
    args: ['--import', resolve('scripts/launcher/die-with-parent.mjs'), ...serverArgs],
    env: {
      ...env,
      HOSTNAME: '127.0.0.1',
      PORT: String(port),
      NODE_ENV: 'production',
      SLIPWAY_AUTH: 'loopback',
      SLIPWAY_SESSION_SECRET: secret,
    },
    restart: true,
  })
  let over = false
  void child.ended.then(() => {
    over = true
  })
  const giveUpAt = Date.now() + startTimeoutMs
  while (!(await answers(url))) {
    if (over) await child.ready
    if (Date.now() > giveUpAt) throw new Error(`The dashboard does not answer at ${url}.`)
    await new Promise(settle => setTimeout(settle, 50))
  }
  child.confirmReady()
  return { ...child, url }
}

async function answers(url: string): Promise<boolean> {
  try {
    const response = await fetch(`${url}/auth/needed`, { signal: AbortSignal.timeout(5000) })
    await response.body?.cancel()
    return true
  } catch {
    return false
  }
}
