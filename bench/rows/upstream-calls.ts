import { Agent, request } from 'undici'
import type { BenchContext, Row } from '../row.ts'

const minuteMs = 60_000
/** The bench makes its endpoints in seconds: so long they count as just changed, which no real account's thousand do. */
const settleMs = 200_000
const goal = 4

/** AWS calls a minute while 1, then 50 people watch a fleet of 1,000 endpoints. Needs the endpoints of engine-reads. */
export async function upstreamCalls(context: BenchContext): Promise<Row[]> {
  const rows: Row[] = []
  for (const viewers of [1, 50]) {
    const calls = await watch(context, viewers, rows.length === 0 ? settleMs : 0)
    rows.push({
      name: `AWS calls per minute, 1,000 endpoints, ${viewers} ${viewers === 1 ? 'viewer' : 'viewers'}`,
      value: calls,
      unit: 'calls',
      goal: `≤ ${goal}`,
      isMet: calls <= goal,
      note: 'counted at the engine over one minute',
    })
  }
  return rows
}

/** Viewers do what the page does: hold the stream, and ask for the traffic of one screen every 30 s. */
async function watch({ engine, dashboard }: BenchContext, viewers: number, settleMs: number): Promise<number> {
  const agent = new Agent({ connections: viewers * 2, bodyTimeout: 0 })
  const stopping = new AbortController()
  const headers = { cookie: dashboard.cookie }
  const api = `${dashboard.url}/api/${engine.region}`
  const get = async (path: string) => {
    const reply = await request(`${api}/${path}`, { headers, dispatcher: agent })
    const text = await reply.body.text()
    if (reply.statusCode !== 200) throw new Error(`${path} answered ${reply.statusCode}: ${text.slice(0, 300)}`)
    return JSON.parse(text)
  }
  const fleet = await get('endpoints')
  if (fleet.rows.length < 1000)
    throw new Error(`The fleet has ${fleet.rows.length} endpoints, not 1,000: run engine-reads too.`)
  const names = fleet.rows.slice(0, 40).map((row: { name: string }) => row.name)
  const screen = `activity?names=${names.join(',')}`
  const timers: NodeJS.Timeout[] = []
  for (let viewer = 0; viewer < viewers; viewer++) {
    const stream = request(`${api}/stream`, { headers, dispatcher: agent, signal: stopping.signal })
    stream.then(reply => reply.body.on('data', () => {}).on('error', () => {})).catch(() => {})
    timers.push(setInterval(() => void get(screen).catch(() => {}), minuteMs / 2))
  }
  await get(screen)
  await new Promise(resolve => setTimeout(resolve, settleMs))
  const before = await callsSoFar(engine.url)
  await new Promise(resolve => setTimeout(resolve, minuteMs))
  const after = await callsSoFar(engine.url)
  for (const timer of timers) clearInterval(timer)
  stopping.abort()
  await agent.destroy()
  return after - before
}

async function callsSoFar(engineUrl: string): Promise<number> {
  const health = await fetch(`${engineUrl}/_slipway/health`)
  const { calls }: { calls: number } = await health.json()
  return calls
}
