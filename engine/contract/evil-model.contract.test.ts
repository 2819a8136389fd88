import { DeleteEndpointCommand } from '@aws-sdk/client-sagemaker'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startEvilEngine } from './fixtures/evil-endpoints.ts'

let evil: Awaited<ReturnType<typeof startEvilEngine>>
beforeAll(async () => {
  evil = await startEvilEngine()
  await Promise.all([evil.deploy('good'), evil.deploy('bad')])
  for (const name of ['good', 'bad']) await evil.until(name, ({ EndpointStatus }) => EndpointStatus === 'InService')
})
afterAll(() => evil[Symbol.asyncDispose]())

/** The endpoint beside the bad one answers as ever; two seconds are a busy machine's, and less than the 3 s of a stall. */
async function neighbourAnswers(times = 5) {
  for (let calls = 0; calls < times; calls++) {
    const startMs = performance.now()
    expect(await evil.invoke('good', 'hello')).toBe('hello')
    expect(performance.now() - startMs).toBeLessThan(2000)
  }
}

describe('a server that never comes up fails its endpoint, with the reason', () => {
  test.each([
    ['crash', { START: 'crash' }, 'CUDA out of memory'],
    ['abort', { START: 'abort' }, 'was ended by SIGABRT'],
    ['mute', { PING: 'hang' }, 'accepted the connection and gave no answer in time'],
    ['ill', { PING: '503' }, 'it answered HTTP 503'],
    ['deaf', { PING: 'hang', START: 'stubborn' }, 'did not answer GET /ping with 200 within 1.5 s'],
  ])('%s', { timeout: 60_000 }, async (name, environment, line) => {
    await evil.deploy(name, environment)
    const endpoint = await evil.until(name, ({ EndpointStatus }) => EndpointStatus !== 'Creating')
    expect(endpoint).toMatchObject({
      EndpointStatus: 'Failed',
      FailureReason: expect.stringContaining('did not pass the ping health check'),
    })
    expect(await evil.log(name)).toContain(line)
    await neighbourAnswers()
  })
})

/** The count may lag behind a crash, an answer does not. */
const badAnswers = () => expect.poll(() => evil.invoke('bad', 'hello').catch(String), { timeout: 10_000 }).toBe('hello')

describe('a server that answers badly gives a ModelError', () => {
  test.each([
    ['crash', 'closed'],
    ['close', 'closed'],
    ['hang', 'timed out'],
    ['too-short', 'before its response was complete'],
    ['no-length', 'sent the Content-Length many'],
    ['bad-chunk', 'sent a malformed chunk'],
    ['drip', 'sent more than 100000 chunks'],
    ['huge-head', 'sent a response head above 65536 bytes'],
    ['huge', 'above the limit of 26214400 bytes'],
    ['endless', 'above the limit of 26214400 bytes'],
    ['redirect', '(302)'],
    ['error', 'out of luck'],
    ['two-lengths', 'malformed chunk'],
    ['bad-header', 'sent a header content-type with a control character'],
  ])('%s', async (order, words) => {
    await badAnswers()
    const refused = expect(evil.invoke('bad', order)).rejects.toMatchObject({
      name: 'ModelError',
      $metadata: { httpStatusCode: 424 },
      message: expect.stringContaining(words),
    })
    await neighbourAnswers()
    await refused
  })
})

describe('a server that answers oddly is understood', () => {
  test.each([
    ['trickle', 'slow!'],
    ['too-long', 'exact'],
    ['html', '<script>alert(1)</script>'],
  ])('%s', async (order, body) => {
    await badAnswers()
    const call = evil.invoke('bad', order).catch(error => error)
    await neighbourAnswers()
    const answer: unknown = await call
    expect(answer === body ? 'as sent' : answer).toBe('as sent')
    expect(await evil.invoke('bad', 'hello')).toBe('hello')
  })
})

test('what it starts goes with it, hidden or not', async () => {
  await evil.deploy('forking', { START: 'stubborn' })
  await evil.until('forking', ({ EndpointStatus }) => EndpointStatus === 'InService')
  const pids: number[] = JSON.parse(await evil.invoke('forking', 'fork'))
  expect(pids).toHaveLength(2)
  for (const pid of pids) expect(process.kill(pid, 0)).toBe(true)
  await evil.invoke('forking', 'crash').catch(() => {})
  await expect.poll(() => pids.filter(isAlive), { timeout: 10_000 }).toEqual([])
  await neighbourAnswers()
})

const isAlive = (pid: number) => {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

test('a flood of its log is cut, and holds up nobody', { timeout: 60_000 }, async () => {
  await evil.deploy('flooding')
  await evil.until('flooding', ({ EndpointStatus }) => EndpointStatus === 'InService')
  const call = evil.invoke('flooding', 'flood').catch(error => error)
  await neighbourAnswers(200)
  expect(await call).toMatchObject({ name: 'ModelError' })
  expect(await evil.log('flooding')).toMatch(/lines dropped/)
  await evil.sageMaker.send(new DeleteEndpointCommand({ EndpointName: 'flooding' }))
  await expect.poll(() => evil.describe('flooding').catch(error => error.name)).toBe('ValidationException')
})
