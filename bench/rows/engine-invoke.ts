import { closedLoop, rawPost } from '../closed-loop.ts'
import { startModelServer } from '../model-server.ts'
import type { BenchContext, Row } from '../row.ts'
import { signHeaders } from '../signed-call.ts'
import { median, round3 } from '../statistics.ts'

// Many short rounds: what else the machine does then falls on both sides alike.
const rounds = 15
const roundMs = 1000
const body = '5.1,3.5,1.4,0.2'

/** Invocations through the engine, signature checked, against the same model server called directly. */
export async function engineInvoke(context: BenchContext): Promise<Row[]> {
  const child = await startModelServer(context)
  try {
    const path = `/endpoints/${context.irisEndpoint}/invocations`
    const headers = signHeaders(context.engine, { service: 'sagemaker', path, contentType: 'text/csv', body })
    const throughEngine = rawPost(path, headers, body)
    const direct = rawPost('/invocations', { host: `127.0.0.1:${child.port}`, 'content-type': 'text/csv' }, body)
    const enginePort = Number(new URL(context.engine.url).port)
    const rows: Row[] = []
    for (const connections of [1, 16]) {
      await closedLoop(child.port, direct, connections, 1000)
      await closedLoop(enginePort, throughEngine, connections, 1000)
      const ratios: number[] = []
      const seen: string[] = []
      for (let round = 0; round < rounds; round++) {
        const alone = await closedLoop(child.port, direct, connections, roundMs)
        const engine = await closedLoop(enginePort, throughEngine, connections, roundMs)
        ratios.push(engine.rps / alone.rps)
        seen.push(`${Math.round(engine.rps)}/${Math.round(alone.rps)}`)
      }
      const value = round3(median(ratios))
      rows.push({
        name: `engine: invoke RPS against the child directly, ${connections} connection${connections > 1 ? 's' : ''}`,
        value,
        unit: '×',
        goal: '≥ 0.6',
        isMet: value >= 0.6,
        note: `median of ${rounds} interleaved rounds of ${roundMs / 1000} s; RPS engine/child: ${seen.join(', ')}`,
      })
    }
    return rows
  } finally {
    child.stop()
  }
}
