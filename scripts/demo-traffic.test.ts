import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { expect, it } from 'vitest'
import { startDemoTraffic } from './demo-traffic.ts'

const credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret' }
const common = { region: 'eu-west-1', credentials, endpointName: 'iris-demo', perMinute: 60_000 }

it('sends varied, labelled requests until the signal', async () => {
  const seen: { url?: string; attributes: unknown; body: string }[] = []
  const server = createServer(async (request, response) => {
    const attributes = request.headers['x-amzn-sagemaker-custom-attributes']
    seen.push({ url: request.url, attributes, body: await text(request) })
    response.end('{}')
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const stop = new AbortController()
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}` // a TCP server's address is never a text
  const { stopped } = startDemoTraffic({ ...common, url, signal: stop.signal })
  await expect.poll(() => seen.length, { timeout: 10_000 }).toBeGreaterThan(60)
  stop.abort()
  await stopped
  const count = seen.length
  expect(seen.every(request => request.url === '/endpoints/iris-demo/invocations')).toBe(true)
  expect(new Set(seen.map(request => request.attributes))).toEqual(new Set(['source=slipway-demo-traffic']))
  expect(new Set(seen.map(request => request.body)).size).toBeGreaterThan(20)
  expect(seen.some(request => request.body.startsWith('{"instances"'))).toBe(true)
  expect(seen.length).toBe(count)
  server.close()
})

it('waits for an engine that is away, and comes back with it', async () => {
  const holder = createServer().listen(0, '127.0.0.1')
  await once(holder, 'listening')
  const { port } = holder.address() as AddressInfo
  holder.close()
  await once(holder, 'close')
  const stop = new AbortController()
  const { stopped } = startDemoTraffic({ ...common, url: `http://127.0.0.1:${port}`, signal: stop.signal })
  let requests = 0
  const server = createServer((_request, response) => {
    requests++
    response.end('{}')
  }).listen(port, '127.0.0.1')
  await expect.poll(() => requests, { timeout: 10_000 }).toBeGreaterThan(3)
  stop.abort()
  await stopped
  server.close()
})
