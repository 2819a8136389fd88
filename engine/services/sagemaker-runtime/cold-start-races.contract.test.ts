import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { CreateEndpointConfigCommand, UpdateEndpointCommand } from '@aws-sdk/client-sagemaker'
import { InvokeEndpointWithResponseStreamCommand } from '@aws-sdk/client-sagemaker-runtime'
import { afterAll, expect, test } from 'vitest'
import { createManualClock } from '../../state/manual-clock.ts'
import { startHosting } from '../sagemaker/fixtures/hosting.ts'

/** Takes START_MS to listen; a body that reads `hold` is never answered. */
const drowsy = `#!/usr/bin/env node
import { createServer } from 'node:http'
const server = createServer(async (request, response) => {
  if (request.url === '/ping') return response.end()
  let body = ''
  for await (const chunk of request) body += chunk
  if (body !== 'hold') response.end('awake')
})
setTimeout(() => server.listen(process.env.SAGEMAKER_BIND_TO_PORT, '127.0.0.1'), Number(process.env.START_MS))
`

const clock = createManualClock(Date.now())
const idleMs = 300_000
const hosting = await startHosting({ clock })
afterAll(() => hosting[Symbol.asyncDispose]())
const folder = join(hosting.dataDir, 'containers', 'drowsy')
mkdirSync(folder)
writeFileSync(join(folder, 'package.json'), '{"type":"module","version":"1.0.0"}')
writeFileSync(join(folder, 'Dockerfile'), 'LABEL com.amazonaws.sagemaker.capabilities.accept-bind-to-port=true')
writeFileSync(join(folder, 'serve'), drowsy)
chmodSync(join(folder, 'serve'), 0o755)

async function configure(name: string, startMs: number) {
  await hosting.createModel(name, 'drowsy', { env: { START_MS: String(startMs) } })
  const ServerlessConfig = { MemorySizeInMB: 1024, MaxConcurrency: 1 }
  const ProductionVariants = [{ VariantName: 'AllTraffic', ModelName: name, ServerlessConfig }]
  await hosting.sageMaker.send(new CreateEndpointConfigCommand({ EndpointConfigName: name, ProductionVariants }))
}
const inService = (name: string) => hosting.until(name, ({ EndpointStatus }) => EndpointStatus === 'InService')

/** A serverless endpoint that sleeps. */
async function deploy(name: string, startMs: number) {
  await configure(name, startMs)
  await hosting.createEndpoint(name, name)
  await inService(name)
  await clock.advance(idleMs)
}
const pause = (ms: number) => new Promise(resolve => setTimeout(resolve, ms))

test('a stream whose caller hangs up while its environment starts takes up no place', { timeout: 60_000 }, async () => {
  await deploy('sleepy', 300)
  const hangUp = new AbortController()
  const stream = new InvokeEndpointWithResponseStreamCommand({ EndpointName: 'sleepy', Body: Buffer.from('hold') })
  const call = hosting.runtime.send(stream, { abortSignal: hangUp.signal }).catch(error => error.name)
  await pause(100)
  hangUp.abort()
  expect(await call).toBe('AbortError')
  const answer = () =>
    hosting.invoke('sleepy', 'x').then(
      ({ text }) => text,
      error => error.name,
    )
  expect(await answer()).toBe('ThrottlingException')
  await expect.poll(answer, { timeout: 5000 }).toBe('awake')
})

test('an update lets a request have the environment that starts for it', { timeout: 60_000 }, async () => {
  await deploy('moving', 1000)
  await configure('moving-to', 0)
  const call = hosting.invoke('moving', 'x')
  await pause(100)
  await hosting.sageMaker.send(new UpdateEndpointCommand({ EndpointName: 'moving', EndpointConfigName: 'moving-to' }))
  expect((await call).text).toBe('awake')
  expect((await inService('moving')).EndpointConfigName).toBe('moving-to')
})
