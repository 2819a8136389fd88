import { createHash } from 'node:crypto'
import { createServer } from 'node:http'
import { connect, type Socket } from 'node:net'
import { text } from 'node:stream/consumers'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sign } from '../contract/fixtures/raw-call.ts'
import { AwsError } from './aws-error.ts'
import { type Front, installFront } from './front.ts'
import type { FrontConnection } from './front-connection.ts'
import type { WholeRequest } from './operation.ts'
import { startServer, type WireServer } from './server.ts'
import type { WholePost } from './whole-post.ts'

const credentials = { accessKeyId: 'SLIPWAYTEST', secretAccessKey: 'secret' }
const logged: string[] = []
let hungUp = 0
let server: WireServer

/** One service that says which way a request came to it. */
beforeAll(async () => {
  server = await startServer({
    port: 0,
    accountId: '123456789012',
    secretOf: key => (key === credentials.accessKeyId ? credentials.secretAccessKey : undefined),
    health: () => ({}),
    log: line => void logged.push(line),
  })
  const answer = async (request: WholeRequest, by: string) => {
    if (request.path.includes('/refuses/')) throw new AwsError('ValidationError', 'No.')
    if (request.path.includes('/throws/')) throw new TypeError('a defect')
    if (request.path.includes('/splits/')) return request.answer({ by: 'a\r\nb' }, request.body)
    if (request.path.includes('/waits/'))
      return new Promise<void>(resolve =>
        request.caller.once('close', () => {
          hungUp += 1
          resolve()
        }),
      )
    if (request.path.includes('/large/')) return request.answer({ by }, Buffer.alloc(5_000_000, 'x'))
    // Later than the next chunk, so that pipelined requests do meet one in hand.
    await new Promise(resolve => setImmediate(resolve))
    request.answer({ by }, request.body)
  }
  server.serve(
    [],
    [
      {
        scope: 'sagemaker',
        pathPrefix: '/endpoints/',
        protocol: 'rest-json',
        maxBodyBytes: 20_000,
        handle: request => answer(request, 'http'),
        whole: path => (path.endsWith('/invocations') ? request => answer(request, 'front') : undefined),
      },
    ],
  )
})
afterAll(() => server.close())

interface Post {
  path?: string
  body?: string
  /** Lines of the head, changed after they were signed. */
  change?(lines: string[]): string[]
}

/** The bytes of a signed POST. */
function post({ path = '/endpoints/e/invocations', body = 'the body', change = lines => lines }: Post = {}): string {
  const to = { port: server.port, region: 'us-east-1', credentials }
  const headers = sign(to, { path, service: 'sagemaker', body })
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`)
  const head = change([`POST ${path} HTTP/1.1`, ...lines])
  return `${head.join('\r\n')}\r\n\r\n${body}`
}

const last = (request: Post = {}) =>
  post({ ...request, change: lines => [...(request.change?.(lines) ?? lines), 'Connection: close'] })

/** Writes each piece in a packet of its own; resolves to all that comes back until the server closes. */
async function exchange(...pieces: string[]): Promise<string> {
  const socket = connect({ port: server.port, host: '127.0.0.1', noDelay: true })
  const answer = text(socket)
  for (const piece of pieces) {
    socket.write(piece, 'latin1')
    await new Promise(resolve => setTimeout(resolve, 2))
  }
  return answer
}

/** An answer up to its last byte, on a connection that stays. */
function answerOn(socket: Socket, request: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let seen = ''
    const onData = (chunk: Buffer) => {
      seen += chunk.toString('latin1')
      const end = seen.indexOf('\r\n\r\n')
      const length = /content-length: (\d+)/i.exec(seen)?.[1]
      if (end < 0 || seen.length < end + 4 + Number(length)) return
      socket.off('data', onData)
      resolve(seen)
    }
    socket.on('data', onData).once('error', reject)
    socket.write(request, 'latin1')
  })
}

const statuses = (answer: string) => [...answer.matchAll(/HTTP\/1\.1 (\d+)/g)].map(match => Number(match[1]))
const ways = (answer: string) => [...answer.matchAll(/\r\nby: (\w+)/g)].map(match => match[1])

test('a plain POST is answered by the front, time after time', async () => {
  const socket = connect(server.port, '127.0.0.1')
  for (const body of ['a', '', 'b'.repeat(15_000)]) {
    const answer = await answerOn(socket, post({ body }))
    expect(ways(answer)).toEqual(['front'])
    expect(answer).toMatch(
      /^HTTP\/1\.1 200 OK\r\nDate: .* GMT\r\nConnection: keep-alive\r\nKeep-Alive: timeout=600\r\n/,
    )
    expect(answer).toMatch(/\r\nx-amzn-requestid: [0-9a-f-]{36}\r\n/)
    expect(answer.endsWith(`\r\n\r\n${body}`)).toBe(true)
  }
  const other = await answerOn(socket, post({ path: '/endpoints/e/other' }))
  expect(ways(other)).toEqual(['http'])
  expect(ways(await answerOn(socket, post()))).toEqual(['http'])
  socket.destroy()
})

test('an error of the service is written as node:http would have it', async () => {
  for (const [name, type, status] of [
    ['refuses', 'ValidationError', 400],
    ['throws', 'InternalFailure', 500],
    ['splits', 'InternalFailure', 500],
  ] as const) {
    const path = `/endpoints/${name}/invocations`
    const socket = connect(server.port, '127.0.0.1')
    const front = await answerOn(socket, post({ path }))
    socket.destroy()
    const http = await exchange(last({ path }))
    for (const answer of [front, http]) {
      expect(statuses(answer)).toEqual([status])
      expect(answer).toContain(`x-amzn-errortype: ${type}`)
      expect(answer).toContain(`"__type":"${type}"`)
    }
  }
  expect(logged.filter(line => line.includes('a defect'))).toHaveLength(2)
})

test.each<[string, string | RegExp, string]>([
  ['another method', /^POST/, 'PUT'],
  ['a query', ' HTTP', '?a=b HTTP'],
  ['HTTP/1.0', 'HTTP/1.1', 'HTTP/1.0'],
  ['an absolute target', / \/endpoints/, ' http://127.0.0.1/endpoints'],
  ['a control character in the target', '/endpoints/e', '/endpoints/\u0001e'],
  ['two lengths', 'content-length: 8', 'content-length: 8\r\nContent-Length: 9'],
  ['the same length twice', 'content-length: 8', 'content-length: 8\r\ncontent-length: 8'],
  ['a list of lengths', 'content-length: 8', 'content-length: 8, 8'],
  ['a signed length', 'content-length: 8', 'Content-Length: +8'],
  ['a hexadecimal length', 'content-length: 8', 'Content-Length: 0x8'],
  ['a padded length', 'content-length: 8', 'Content-Length: 08'],
  ['a negative length', 'content-length: 8', 'Content-Length: -1'],
  ['an endless length', 'content-length: 8', 'Content-Length: 99999999999999999999'],
  ['no length', 'content-length: 8', 'X-Nothing: 8'],
  ['length and chunks', 'content-length: 8', 'content-length: 8\r\nTransfer-Encoding: chunked'],
  ['a coding in disguise', 'content-length: 8', 'content-length: 8\r\nTransfer-Encoding : chunked'],
  ['a folded line', 'content-length: 8', 'content-length: 8\r\n folded: yes'],
  ['a bare line feed', 'content-length: 8', 'content-length: 8\nTransfer-Encoding: chunked'],
  ['a bare carriage return', 'content-length: 8', 'content-length: 8\rTransfer-Encoding: chunked'],
  ['a NUL', 'content-length: 8', 'content-length: 8\r\nX-Nul: \0'],
  ['a name of no token', 'content-length: 8', 'content-length: 8\r\nX(y): 1'],
  ['an empty name', 'content-length: 8', 'content-length: 8\r\n: 1'],
  ['a line without a colon', 'content-length: 8', 'content-length: 8\r\nnothing'],
  ['a name of every object', 'content-length: 8', 'content-length: 8\r\nconstructor: 1'],
  ['a head too large', 'content-length: 8', `content-length: 8\r\nX-Large: ${'x'.repeat(17_000)}`],
  ['two hosts', 'content-length: 8', 'content-length: 8\r\nHost: evil.example'],
  ['a rebound name', /host: .*?\r\n/, 'host: evil.example\r\n'],
  ['no host', /host: .*?\r\n/, ''],
  ['a web page', 'content-length: 8', 'content-length: 8\r\nOrigin: http://evil.example'],
  ['a header that is not signed', 'content-length: 8', 'content-length: 8\r\nX-Amz-Meta: 1'],
  ['no signature', /authorization: .*?\r\n/, ''],
  ['a wrong signature', /Signature=..../, 'Signature=0000'],
  ['another body', 'the body', 'thy body'],
  ['an upgrade', 'content-length: 8', 'content-length: 8\r\nConnection: upgrade\r\nUpgrade: h2c'],
])('%s is not for the front', async (_what, from, to) => {
  const answer = await exchange(`${post().replace(from, to)}`, last())
  expect(ways(answer)).not.toContain('front')
  expect((await exchange(last())).slice(0, 12)).toBe('HTTP/1.1 200')
})

test('a caller that waits for 100 Continue is told to', async () => {
  const request = last({ change: lines => [...lines, 'Expect: 100-continue'] })
  const [head = '', body = ''] = request.split(/(?<=\r\n\r\n)/)
  expect(statuses(await exchange(head, body))).toEqual([100, 200])
})

test('requests are answered once and in order, however their bytes are cut', async () => {
  const bodies = fc.array(fc.string({ maxLength: 40 }), { minLength: 1, maxLength: 5 })
  const cuts = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 6 })
  await fc.assert(
    fc.asyncProperty(bodies, cuts, async (given, places) => {
      const hashes = given.map(body => createHash('sha256').update(body).digest('hex'))
      const bytes = hashes
        .map((body, index) => (index === hashes.length - 1 ? last({ body }) : post({ body })))
        .join('')
      const at = [0, ...places.map(place => Math.floor(place * bytes.length)).sort((a, b) => a - b), bytes.length]
      const answer = await exchange(...at.slice(1).map((end, index) => bytes.slice(at[index], end)))
      expect(answer.split(/HTTP\/1\.1 200 OK[\s\S]*?\r\n\r\n/).slice(1)).toEqual(hashes)
    }),
    { numRuns: 40 },
  )
})

test('the service learns that its caller hung up', async () => {
  const before = hungUp
  const socket = connect(server.port, '127.0.0.1')
  socket.write(post({ path: '/endpoints/waits/invocations' }))
  await new Promise(resolve => setTimeout(resolve, 20))
  socket.destroy()
  await expect.poll(() => hungUp).toBe(before + 1)
})

test('a caller that sends and does not read is not answered without end', async () => {
  const before = process.memoryUsage().rss
  const socket = connect(server.port, '127.0.0.1').pause()
  for (let calls = 0; calls < 100; calls++) {
    socket.write(post({ path: '/endpoints/large/invocations' }))
    await new Promise(resolve => setTimeout(resolve, 1))
  }
  expect(process.memoryUsage().rss - before).toBeLessThan(150_000_000)
  socket.destroy()
})

describe('a front of its own', () => {
  /** Takes every whole POST and answers when told to. */
  async function withFront<T>(firstByteMs: number, use: (own: OwnFront) => Promise<T>): Promise<T> {
    const http = createServer()
    const held: FrontConnection[] = []
    const take = (_post: WholePost, connection: FrontConnection) => held.push(connection) > 0
    const front = installFront(http, { firstByteMs, idleMs: 60_000, take })
    await new Promise<void>(resolve => http.listen(0, '127.0.0.1', resolve))
    const address = http.address()
    const port = typeof address === 'object' && address !== null ? address.port : 0
    try {
      return await use({ front, held, socket: connect(port, '127.0.0.1') })
    } finally {
      front.closeAll()
      http.close()
    }
  }
  interface OwnFront {
    front: Front
    held: FrontConnection[]
    socket: Socket
  }
  const small = 'POST /a HTTP/1.1\r\nContent-Length: 1\r\n\r\nx'

  test('closes a connection that never says a word', () =>
    withFront(30, async ({ socket }) => expect(await text(socket)).toBe('')))

  test('answers what it has in hand before it closes, and nothing more', () =>
    withFront(60_000, async ({ front, held, socket }) => {
      const answer = text(socket)
      socket.write(small)
      await expect.poll(() => held.length).toBe(1)
      front.close()
      held[0]?.reply('200 OK', {}, Buffer.from('y'))
      socket.write(small)
      expect(await answer).toMatch(/^HTTP\/1\.1 200 OK\r\n[\s\S]*Connection: close\r\nContent-Length: 1\r\n\r\ny$/)
      expect(held).toHaveLength(1)
    }))

  test('closes idle connections at once', () =>
    withFront(60_000, async ({ front, socket }) => {
      const closed = text(socket)
      await new Promise(resolve => socket.once('connect', resolve))
      await new Promise(resolve => setImmediate(resolve))
      front.close()
      expect(await closed).toBe('')
    }))
})
