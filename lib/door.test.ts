import { beforeAll, describe, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { performAction } from './action'
import { localSession, sealSession, sessionCookieName } from './auth/session'
import type { Context } from './context'
import { AppError } from './errors'
import { handler, streamHandler } from './handler'

const port = 4321
const secret = 'a'.repeat(40)
const own = `127.0.0.1:${port}`
const nowSeconds = Date.now() / 1000

beforeAll(() => {
  Object.assign(process.env, {
    SLIPWAY_AUTH: 'loopback',
    SLIPWAY_SESSION_SECRET: secret,
    HOSTNAME: '127.0.0.1',
    PORT: String(port),
  })
})

function cookie(issuedAt = nowSeconds, key = secret): string {
  return `${sessionCookieName(port)}=${sealSession(localSession(issuedAt), key)}`
}

const good = { host: own, origin: `http://${own}`, 'sec-fetch-site': 'same-origin', cookie: cookie() }

/** Headers of our own page, with some changed; `undefined` leaves one out. */
function headersWith(changes: Record<string, string | undefined>): Headers {
  const headers = new Headers()
  for (const [name, value] of Object.entries({ ...good, ...changes })) if (value !== undefined) headers.set(name, value)
  return headers
}

const Input = z.object({ name: z.string().max(63), count: z.number().optional() })

/** A write whose effects are counted, so that a refusal that comes too late shows. */
function countedWrite() {
  const effects: z.output<typeof Input>[] = []
  const verb = async (_context: Context, input: z.output<typeof Input>) => {
    effects.push(input)
    return { done: input.name }
  }
  return { effects, verb }
}

async function act(headers: Headers, input: unknown = { name: 'iris' }, region: unknown = 'us-east-1') {
  const { effects, verb } = countedWrite()
  const result = await performAction(Input, verb, { name: 'tests.write' }, { headers, region, input })
  return { result, effects }
}

test('an action from our own page is done', async () => {
  const { result, effects } = await act(headersWith({}))
  expect(result).toEqual({ ok: true, data: { done: 'iris' } })
  expect(effects).toHaveLength(1)
})

describe('an action is refused, without effect', () => {
  const forgeries: [why: string, changes: Record<string, string | undefined>, code: string][] = [
    ['no Origin', { origin: undefined }, 'forbidden'],
    ['evil Origin', { origin: 'http://evil.example' }, 'forbidden'],
    [
      'evil Origin with a matching X-Forwarded-Host',
      { origin: 'http://evil.example', 'x-forwarded-host': 'evil.example' },
      'forbidden',
    ],
    ['evil Host and Origin, by DNS rebinding', { host: 'evil.example', origin: 'http://evil.example' }, 'forbidden'],
    ['evil Host on our port', { host: `evil.example:${port}`, origin: `http://evil.example:${port}` }, 'forbidden'],
    ['evil Host, own X-Forwarded-Host', { host: 'evil.example', 'x-forwarded-host': own }, 'forbidden'],
    ['null Origin', { origin: 'null' }, 'forbidden'],
    ['Origin of another port', { origin: 'http://127.0.0.1:9' }, 'forbidden'],
    ['Origin of another of our names', { origin: `http://localhost:${port}` }, 'forbidden'],
    ['https Origin', { origin: `https://${own}` }, 'forbidden'],
    ['two Origins', { origin: `http://${own}, http://evil.example` }, 'forbidden'],
    ['no Host', { host: undefined }, 'forbidden'],
    ['cross-site by fetch metadata', { 'sec-fetch-site': 'cross-site' }, 'forbidden'],
    ['another port of this machine by fetch metadata', { 'sec-fetch-site': 'same-site' }, 'forbidden'],
    ['a typed address cannot write', { 'sec-fetch-site': 'none' }, 'forbidden'],
    ['no session', { cookie: undefined }, 'unauthenticated'],
    ['expired session', { cookie: cookie(nowSeconds - 8 * 24 * 3600) }, 'unauthenticated'],
    ['session signed with another secret', { cookie: cookie(nowSeconds, 'b'.repeat(40)) }, 'unauthenticated'],
    ['session of another port', { cookie: cookie().replace(String(port), '4322') }, 'unauthenticated'],
  ]
  test.each(forgeries)('%s', async (_why, changes, code) => {
    const { result, effects } = await act(headersWith(changes))
    expect(result).toMatchObject({ ok: false, error: { code } })
    expect(effects).toEqual([])
  })

  const inputs: [why: string, input: unknown, region?: unknown][] = [
    ['an object where a string belongs', { name: { toString: 'iris' } }],
    ['an array where a string belongs', { name: ['iris'] }],
    ['no object at all', 'iris'],
    ['nothing', null],
    ['an unknown field', { name: 'iris', admin: true }],
    ['a __proto__ key', JSON.parse('{"name":"iris","__proto__":{"admin":true}}')],
    ['a constructor key', { name: 'iris', constructor: { prototype: { admin: true } } }],
    ['an oversized string', { name: 'x'.repeat(200_000) }],
    ['a region that is none', { name: 'iris' }, 'mars-north-1'],
    ['a region that is a path', { name: 'iris' }, '../us-east-1'],
    ['a region that is an object', { name: 'iris' }, { id: 'us-east-1' }],
  ]
  test.each(inputs)('%s', async (_why, input, region = 'us-east-1') => {
    const { result, effects } = await act(headersWith({}), input, region)
    expect(result).toMatchObject({ ok: false, error: { code: 'validation' } })
    expect(effects).toEqual([])
    expect(({} as { admin?: boolean }).admin).toBeUndefined()
  })
})

test('each wrong field is named', async () => {
  const { result } = await act(headersWith({}), { name: 7, count: 'many' })
  expect(result).toMatchObject({
    ok: false,
    error: { fields: { name: expect.any(String), count: expect.any(String) } },
  })
})

describe('failures of a verb', () => {
  const failWith = (error: unknown) =>
    performAction(
      Input,
      async () => {
        throw error
      },
      { name: 'tests.fail' },
      { headers: headersWith({}), region: 'us-east-1', input: { name: 'iris' } },
    )

  test('an AppError keeps its words, code and AWS request id', async () => {
    const error = new AppError('in-use', 'Endpoint churn uses it.', { requestId: 'aws-1', awsCode: 'ResourceInUse' })
    expect(await failWith(error)).toEqual({
      ok: false,
      error: { code: 'in-use', message: 'Endpoint churn uses it.', requestId: 'aws-1', awsCode: 'ResourceInUse' },
    })
  })

  test('an unforeseen error shows nothing of itself', async () => {
    const result = await failWith(new Error('secret AKIAEXAMPLE in /home/me'))
    expect(result).toMatchObject({
      ok: false,
      error: { code: 'internal', requestId: expect.stringMatching(/^[\da-f-]{36}$/) },
    })
    expect(JSON.stringify(result)).not.toMatch(/AKIA|home/)
  })

  test('a verb that outlasts its deadline ends as a timeout', async () => {
    const result = await performAction(
      Input,
      (context: Context) =>
        new Promise((_, reject) => context.signal.addEventListener('abort', () => reject(context.signal.reason))),
      { name: 'tests.hang', timeoutMs: 20 },
      { headers: headersWith({}), region: 'us-east-1', input: { name: 'iris' } },
    )
    expect(result).toMatchObject({ ok: false, error: { code: 'timeout' } })
  })
})

describe('a GET route', () => {
  const Query = z.object({ name: z.string(), limit: z.coerce.number().max(10).optional() })
  const GET = handler(Query, async (context, input) => ({ region: context.region, ...input }))
  const read = (search: string, changes: Record<string, string | undefined> = {}, params = {}) =>
    GET(
      new Request(`http://${own}/api/us-east-1/things${search}`, {
        headers: headersWith({ origin: undefined, ...changes }),
      }),
      {
        params: Promise.resolve({ region: 'us-east-1', name: 'iris', ...params }),
      },
    )

  test('reads path and search parameters', async () => {
    const response = await read('?limit=5')
    expect(response.status).toBe(200)
    expect(await response.json()).toEqual({ region: 'us-east-1', name: 'iris', limit: 5 })
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(response.headers.get('content-security-policy')).toContain('sandbox')
  })

  const refusals: [why: string, search: string, changes: Record<string, string | undefined>, status: number][] = [
    ['evil Host', '', { host: 'evil.example' }, 403],
    ['cross-site', '', { 'sec-fetch-site': 'cross-site' }, 403],
    ['another port of this machine', '', { 'sec-fetch-site': 'same-site' }, 403],
    ['foreign Origin', '', { origin: 'http://evil.example' }, 403],
    ['no session', '', { cookie: undefined }, 401],
    ['out of range', '?limit=11', {}, 400],
    ['unknown parameter', '?x=1', {}, 400],
    ['__proto__ as a parameter', '?__proto__=1', {}, 400],
    ['a parameter twice', '?limit=1&limit=2', {}, 400],
    ['oversized', `?limit=${'1'.repeat(9000)}`, {}, 400],
  ]
  test.each(refusals)('refuses: %s', async (_why, search, changes, status) => {
    const response = await read(search, changes)
    expect(response.status).toBe(status)
    expect(await response.json()).toMatchObject({ error: { code: expect.any(String), message: expect.any(String) } })
  })

  test('a typed address may read', async () => {
    expect((await read('', { 'sec-fetch-site': 'none' })).status).toBe(200)
  })

  test('a search parameter cannot stand in for a path parameter', async () => {
    expect(await (await read('?name=other')).json()).toMatchObject({ name: 'iris' })
  })
})

test('a streaming POST passes its bytes through, behind the same checks', async () => {
  const POST = streamHandler(z.object({}), async (_context, _input, request) => new Response(request.body))
  const send = (changes: Record<string, string | undefined>) =>
    POST(
      new Request(`http://${own}/api/us-east-1/echo`, { method: 'POST', body: 'bytes', headers: headersWith(changes) }),
      {
        params: Promise.resolve({ region: 'us-east-1' }),
      },
    )
  expect(await (await send({})).text()).toBe('bytes')
  expect((await send({ origin: undefined })).status).toBe(403)
  expect((await send({ cookie: undefined })).status).toBe(401)
})

test('the audit tells what an answer failed with, also one that was passed on', async () => {
  const lines: string[] = []
  const written = vi.spyOn(process.stdout, 'write').mockImplementation((line, ...rest: unknown[]) => {
    lines.push(String(line))
    for (const done of rest) if (typeof done === 'function') done()
    return true
  })
  for (const status of [200, 424, 429]) {
    const post = streamHandler(z.object({}), async () => new Response('{}', { status }), {
      audit: { name: 'tests.pass' },
    })
    const request = new Request(`http://${own}/api/us-east-1/x`, { method: 'POST', headers: headersWith({}) })
    expect((await post(request, { params: Promise.resolve({ region: 'us-east-1' }) })).status).toBe(status)
  }
  written.mockRestore()
  const records = lines.map(line => JSON.parse(line))
  const outcomes = records.flatMap(({ phase, outcome }) => (phase === 'result' ? [outcome] : []))
  expect(outcomes).toEqual(['ok', 'model-error', 'throttled'])
})
