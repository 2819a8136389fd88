import { connect, type Socket } from 'node:net'

export interface LoadResult {
  requests: number
  rps: number
  p50Ms: number
  p99Ms: number
}

/**
 * A closed loop of raw keep-alive HTTP/1.1: each connection sends the same bytes again as soon as its answer is whole.
 * Far cheaper than an HTTP client, so that the machine is left to what is measured.
 */
export async function closedLoop(
  port: number,
  bytes: Buffer,
  connections: number,
  durationMs: number,
): Promise<LoadResult> {
  const latencies: number[] = []
  const untilMs = performance.now() + durationMs
  const startedMs = performance.now()
  await Promise.all(Array.from({ length: connections }, () => drive(port, bytes, untilMs, latencies)))
  const seconds = (performance.now() - startedMs) / 1000
  latencies.sort((a, b) => a - b)
  const at = (fraction: number) => latencies[Math.floor(latencies.length * fraction)] ?? Number.NaN
  return { requests: latencies.length, rps: latencies.length / seconds, p50Ms: at(0.5), p99Ms: at(0.99) }
}

function drive(port: number, bytes: Buffer, untilMs: number, latencies: number[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket: Socket = connect({ port, host: '127.0.0.1', noDelay: true })
    let received = ''
    let sentMs = 0
    const send = () => {
      received = ''
      sentMs = performance.now()
      socket.write(bytes)
    }
    socket.setEncoding('latin1')
    socket.once('connect', send)
    socket.on('data', (chunk: string) => {
      received += chunk
      if (!isWhole(received)) return
      if (!/^HTTP\/1\.1 20[02] /.test(received)) {
        socket.destroy()
        reject(new Error(`The server answered: ${received.slice(0, 500)}`))
        return
      }
      const nowMs = performance.now()
      latencies.push(nowMs - sentMs)
      if (nowMs < untilMs) send()
      else {
        socket.end()
        resolve()
      }
    })
    socket.once('error', reject)
    socket.once('close', () => resolve())
  })
}

function isWhole(reply: string): boolean {
  const headEnd = reply.indexOf('\r\n\r\n')
  if (headEnd < 0) return false
  const length = /\r\ncontent-length: *(\d+)/i.exec(reply.slice(0, headEnd))
  if (length) return reply.length >= headEnd + 4 + Number(length[1])
  return reply.endsWith('\r\n0\r\n\r\n')
}

/** The bytes of one POST. */
export function rawPost(path: string, headers: Record<string, string>, body: string): Buffer {
  const lines = Object.entries({
    ...headers,
    'content-length': String(Buffer.byteLength(body)),
    connection: 'keep-alive',
  })
  return Buffer.from(
    `POST ${path} HTTP/1.1\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n${body}`,
  )
}
