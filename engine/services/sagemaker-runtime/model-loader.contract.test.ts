import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { CreateModelCommand } from '@aws-sdk/client-sagemaker'
import { InvokeEndpointCommand } from '@aws-sdk/client-sagemaker-runtime'
import { afterAll, expect, it } from 'vitest'
import { putSmallModels } from '../../fixtures/small-models.ts'
import { createManualClock } from '../../state/manual-clock.ts'
import { startHosting } from '../sagemaker/fixtures/hosting.ts'

/** Room for one model. Loads, and requests that say so, take until `GET /go`. */
const tardy = `
import { createServer } from 'node:http'
const loaded = new Set()
let waiting = []
createServer(async (request, response) => {
  const { method, url } = request
  const chunks = []
  for await (const chunk of request) chunks.push(chunk)
  const body = Buffer.concat(chunks).toString()
  const end = (status, value = {}) => response.writeHead(status).end(JSON.stringify(value))
  const gate = () => new Promise(resolve => waiting.push(resolve))
  if (url === '/ping') return end(200)
  if (url === '/go') { const all = waiting; waiting = []; for (const resolve of all) resolve(); return end(200, { count: all.length }) }
  if (method === 'POST' && url === '/models') {
    if (loaded.size > 0) return end(507)
    await gate()
    loaded.add(JSON.parse(body).model_name)
    return end(200)
  }
  const [, , name] = url.split('/')
  if (method === 'DELETE') return end(loaded.delete(name) ? 200 : 404)
  if (!loaded.has(name)) return end(404)
  if (body === 'wait') await gate()
  end(200, { model: request.headers['x-amzn-sagemaker-target-model'] })
}).listen(process.env.SAGEMAKER_BIND_TO_PORT, '127.0.0.1')
`

const containersDir = mkdtempSync(join(tmpdir(), 'tardy-'))
mkdirSync(join(containersDir, 'tardy'))
for (const [name, text] of [
  ['package.json', '{"type":"module","version":"1.0.0"}'],
  ['serve', `#!/usr/bin/env node\n${tardy}`],
  ['Dockerfile', 'LABEL com.amazonaws.sagemaker.capabilities.multi-models=true'],
] as const)
  writeFileSync(join(containersDir, 'tardy', name), text, { mode: 0o755 })

const clock = createManualClock(Date.now())
const invocationTimeoutMs = 60_000
const hosting = await startHosting({ containersDir, clock, runtimeLimits: { invocationTimeoutMs } })
afterAll(async () => {
  await hosting[Symbol.asyncDispose]()
  rmSync(containersDir, { recursive: true })
})
await putSmallModels(hosting.s3, 'models', { 'a.tar.gz': 1, 'b.tar.gz': 1 })
await hosting.sageMaker.send(
  new CreateModelCommand({
    ModelName: 'm',
    PrimaryContainer: { Image: hosting.imageOf('tardy'), Mode: 'MultiModel', ModelDataUrl: 's3://models/' },
    ExecutionRoleArn: 'arn:aws:iam::123456789012:role/slipway',
  }),
)
await hosting.createConfig('m', [{ ModelName: 'm' }])
await hosting.createEndpoint('m', 'm')
await hosting.until('m', ({ EndpointStatus }) => EndpointStatus === 'InService')
const lease = await hosting.fleet.lease('us-east-1', 'm')
if (lease.kind !== 'instance') throw new Error('The endpoint has no instance.')
lease.release()
const [container] = lease.instance.containers

/** Lets everything go on that waits in the container, once something does. */
const go = () =>
  expect
    .poll(async () => (await (await fetch(`http://127.0.0.1:${container?.process.port}/go`)).json()).count)
    .toBeGreaterThan(0)
const ask = async (TargetModel: string, body = 'x') =>
  JSON.parse((await hosting.invoke('m', body, { TargetModel })).text)
const notReady = { name: 'ModelNotReadyException', $metadata: { httpStatusCode: 429 } }

it('tells callers after their time that the model is not ready, and goes on loading it', async () => {
  const call = expect(ask('a.tar.gz')).rejects.toMatchObject(notReady)
  await expect.poll(() => hosting.inFlight('m')).toBe(1)
  await clock.advance(invocationTimeoutMs)
  await call
  await go()
  await expect.poll(() => container?.models?.loaded.has('a.tar.gz')).toBe(true)
  expect(await ask('a.tar.gz')).toEqual({ model: 'a.tar.gz' })
})

it('does not take a model from a request that has it', async () => {
  const held = ask('a.tar.gz', 'wait')
  await expect.poll(() => container?.models?.loaded.get('a.tar.gz')?.inFlight).toBe(1)
  await expect(ask('b.tar.gz')).rejects.toMatchObject(notReady)
  await go()
  expect(await held).toEqual({ model: 'a.tar.gz' })
  const next = ask('b.tar.gz')
  await go()
  expect(await next).toEqual({ model: 'b.tar.gz' })
})

it('counts nobody in who hung up while the model was loading', async () => {
  const abort = new AbortController()
  const command = new InvokeEndpointCommand({ EndpointName: 'm', TargetModel: 'a.tar.gz', Body: 'x' })
  const call = hosting.runtime.send(command, { abortSignal: abort.signal }).catch(error => error.name)
  await expect.poll(() => hosting.inFlight('m')).toBe(1)
  abort.abort()
  expect(await call).toBe('AbortError')
  await expect.poll(() => hosting.inFlight('m')).toBe(0)
  await go()
  await expect.poll(() => container?.models?.loaded.get('a.tar.gz')?.inFlight).toBe(0)
  const next = ask('b.tar.gz')
  await go()
  expect(await next).toEqual({ model: 'b.tar.gz' })
})
