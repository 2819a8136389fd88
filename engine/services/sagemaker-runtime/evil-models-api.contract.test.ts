import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { CreateModelCommand } from '@aws-sdk/client-sagemaker'
import { afterAll, describe, expect, test } from 'vitest'
import { startHosting } from '../sagemaker/fixtures/hosting.ts'

/** Loads each model as the file `version` of its archive orders, and says at `GET /loaded` what it has. */
const evil = `#!/usr/bin/env node
import { createServer } from 'node:http'
import { readFileSync } from 'node:fs'
const loaded = new Map()
let mostLoaded = 0
const forever = response => {
  const push = () => { while (!response.destroyed && response.write('x'.repeat(100_000))); }
  response.on('drain', push)
  push()
}
createServer(async (request, response) => {
  const { method, url } = request
  let body = ''
  for await (const chunk of request) body += chunk
  const end = (status, text = '') => response.writeHead(status).end(text)
  if (url === '/ping') return end(200)
  if (url === '/loaded') return end(200, JSON.stringify({ names: [...loaded.values()], mostLoaded }))
  const [, , name] = url.split('/')
  if (method === 'DELETE') {
    const order = loaded.get(name)
    loaded.delete(name)
    return order === 'clings' ? end(500, 'never') : end(order ? 200 : 404)
  }
  if (method === 'POST' && url === '/models') {
    const model = JSON.parse(body)
    const order = readFileSync(model.url + '/version', 'utf8')
    if (order === 'hang') return
    if (order === 'garbage') return request.socket.end('no HTTP at all')
    if (order === 'endless') return forever(response)
    if (order === 'full') return end(507, 'no memory')
    if (order === 'refuse') return end(500, '<b>out of luck</b>')
    if (order === 'crash') process.exit(9)
    if (order !== 'liar') loaded.set(model.model_name, order)
    mostLoaded = Math.max(mostLoaded, loaded.size)
    return end(order === 'known' ? 409 : 200)
  }
  if (!loaded.has(name)) return end(404, 'who?')
  if (body === 'hang') return
  end(200, loaded.get(name))
}).listen(process.env.SAGEMAKER_BIND_TO_PORT, '127.0.0.1')
`

const maxLoaded = 2
const runtimeLimits = { invocationTimeoutMs: 5000, modelLoadTimeoutMs: 500, loadedModelsPerContainer: maxLoaded }
const hosting = await startHosting({ runtimeLimits })
afterAll(() => hosting[Symbol.asyncDispose]())
const folder = join(hosting.dataDir, 'containers', 'evil-models')
mkdirSync(folder)
writeFileSync(join(folder, 'package.json'), '{"type":"module","version":"1.0.0"}')
writeFileSync(join(folder, 'Dockerfile'), 'LABEL com.amazonaws.sagemaker.capabilities.multi-models=true')
writeFileSync(join(folder, 'serve'), evil)
chmodSync(join(folder, 'serve'), 0o755)
const orders = ['hang', 'garbage', 'endless', 'full', 'refuse', 'crash', 'liar', 'known', 'clings', 'a', 'b', 'c', 'd']
for (const order of orders) await hosting.uploadModel(`${order}.tar.gz`, order)
await hosting.sageMaker.send(
  new CreateModelCommand({
    ModelName: 'm',
    PrimaryContainer: { Image: hosting.imageOf('evil-models'), Mode: 'MultiModel', ModelDataUrl: 's3://models/' },
    ExecutionRoleArn: 'arn:aws:iam::123456789012:role/slipway',
  }),
)
await hosting.createConfig('m', [{ ModelName: 'm' }])
await hosting.createEndpoint('m', 'm')
const up = () => hosting.until('m', one => one.ProductionVariants?.[0]?.CurrentInstanceCount === 1)
await up()
const container = async () => {
  const lease = await hosting.fleet.lease(hosting.region, 'm')
  if (lease.kind !== 'instance') throw new Error('The endpoint has no instance.')
  lease.release()
  return lease.instance.containers[0]
}
const inContainer = async () => (await fetch(`http://127.0.0.1:${(await container())?.process.port}/loaded`)).json()
const ask = async (order: string, body = 'x') =>
  (await hosting.invoke('m', body, { TargetModel: `${order}.tar.gz` })).text

describe('a container that loads badly gives a ModelError, and answers for its other models', () => {
  test.each([
    ['hang', 'timed out'],
    ['garbage', 'did not answer'],
    ['endless', ''],
    ['full', '(507)'],
    ['refuse', 'out of luck'],
    ['liar', '(404)'],
    ['crash', ''],
  ])('%s', { timeout: 20_000 }, async (order, words) => {
    const refused = { name: 'ModelError', message: expect.stringContaining(words) }
    await expect(ask(order)).rejects.toMatchObject(refused)
    await up()
    await expect.poll(() => ask('a').catch(error => error.name), { timeout: 10_000 }).toBe('a')
    await expect.poll(async () => (await container())?.models?.loading.size).toBe(0)
  })
})

test('models that it says it has, or does not let go of, are called and forgotten as others', async () => {
  expect(await ask('known')).toBe('known')
  expect(await ask('clings')).toBe('clings')
  for (const order of ['a', 'b']) expect(await ask(order)).toBe(order)
  expect((await inContainer()).names).toEqual(['a', 'b'])
})

test('never has more models than it may, however many come at once', { timeout: 20_000 }, async () => {
  const answers = await Promise.allSettled(['a', 'b', 'c', 'd', 'a', 'd', 'known'].map(order => ask(order)))
  const failures = answers.flatMap(one => (one.status === 'rejected' ? [one.reason.name] : []))
  expect(failures.filter(name => name !== 'ModelNotReadyException')).toEqual([])
  expect((await inContainer()).mostLoaded).toBe(maxLoaded)
  await expect
    .poll(async () => [...((await container())?.models?.loaded.values() ?? [])].map(one => one.inFlight))
    .toEqual([0, 0])
})
