import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { encodeOnnx } from '../../scripts/demo-models/onnx.ts'
import { startContainer } from './fixtures/start.ts'

const root = mkdtempSync(join(tmpdir(), 'onnx-many-'))
/** y = factor · x; `padding` makes it as large as is wanted. */
function writeModel(name: string, factor: number, paddingBytes = 0, code?: string): string {
  const layer = {
    inputs: 1,
    outputs: 1,
    weights: new Float32Array([factor]),
    biases: new Float32Array([0]),
    activation: 'Relu',
  } as const
  const onnx = encodeOnnx({ name: 'times', inputName: 'x', outputName: 'y', layers: [layer] })
  const folder = join(root, name)
  mkdirSync(join(folder, 'code'), { recursive: true })
  writeFileSync(join(folder, 'model.onnx'), onnx)
  writeFileSync(join(folder, 'padding.bin'), Buffer.alloc(paddingBytes))
  if (code) writeFileSync(join(folder, 'code', 'inference.mjs'), code)
  return folder
}

// Room for two models that count as 2 MiB and a little each, not for three.
const server = await startContainer(root, { SAGEMAKER_MULTI_MODEL: 'true', ONNX_MODEL_MEMORY_IN_MB: '5' })
afterAll(async () => {
  server.kill('SIGKILL')
  await server.exited
  rmSync(root, { recursive: true })
})
const ask = async (method: string, path: string, body?: unknown) => {
  const reply = await fetch(`${server.url}${path}`, {
    method,
    body: typeof body === 'string' ? body : JSON.stringify(body),
    headers: body === undefined ? {} : { 'content-type': 'application/json' },
  })
  return { status: reply.status, body: JSON.parse((await reply.text()) || '{}') }
}
const load = (model_name: string, url: string) => ask('POST', '/models', { model_name, url })
const invoke = (name: string) => ask('POST', `/models/${name}/invoke`, { instances: [[3]] })
const padding = 1024 ** 2

it('loads, lists, calls and unloads models of one process, within its memory', async () => {
  const [two, three, five] = [2, 3, 5].map(factor => writeModel(`m${factor}`, factor, padding))
  expect((await load('a%', two ?? '')).status).toBe(200)
  expect((await load('b', three ?? '')).status).toBe(200)
  expect(await load('b', three ?? '')).toMatchObject({ status: 409 })
  expect(await load('c', five ?? '')).toMatchObject({
    status: 507,
    body: { error: expect.stringMatching(/^The model needs 3 MiB; of 5 MiB/) },
  })
  expect(await ask('GET', '/models')).toEqual({
    status: 200,
    body: {
      models: [
        { modelName: 'a%', modelUrl: two },
        { modelName: 'b', modelUrl: three },
      ],
    },
  })
  expect(await ask('GET', '/models/b')).toEqual({ status: 200, body: { modelName: 'b', modelUrl: three } })
  expect(await invoke('a%25')).toEqual({ status: 200, body: { predictions: [[6]] } })
  expect(await invoke('b')).toEqual({ status: 200, body: { predictions: [[9]] } })

  expect((await ask('DELETE', '/models/b')).status).toBe(200)
  for (const call of [invoke('b'), ask('GET', '/models/b'), ask('DELETE', '/models/b')])
    expect((await call).status).toBe(404)
  expect((await load('c', five ?? '')).status).toBe(200)
  expect(await invoke('c')).toEqual({ status: 200, body: { predictions: [[15]] } })
  for (const name of ['a%25', 'c']) await ask('DELETE', `/models/${name}`)
})

it('answers what is in flight before a model goes, and takes no more for it', async () => {
  const code = `export const inputFn = async (body, type, { ort }) => {
    await new Promise(resolve => setTimeout(resolve, 300))
    return { x: new ort.Tensor('float32', [JSON.parse(body).instances[0][0]], [1, 1]) }
  }`
  await load('slow', writeModel('slow', 4, 0, code))
  const call = invoke('slow')
  await new Promise(resolve => setTimeout(resolve, 100))
  const unloaded = ask('DELETE', '/models/slow')
  await new Promise(resolve => setTimeout(resolve, 50))
  expect((await invoke('slow')).status).toBe(404)
  expect(await call).toEqual({ status: 200, body: { predictions: [[12]] } })
  expect((await unloaded).status).toBe(200)
})

it('refuses what is no model, and lives on', async () => {
  expect(await load('empty', join(root, 'nowhere'))).toMatchObject({ status: 400 })
  mkdirSync(join(root, 'void'))
  expect(await load('void', join(root, 'void'))).toMatchObject({
    status: 400,
    body: { error: 'The model folder holds no *.onnx file at its top; it holds nothing.' },
  })
  const refusals: [Promise<{ status: number }>, number][] = [
    [ask('POST', '/models', 'no json'), 400],
    [ask('POST', '/models', { model_name: 7 }), 400],
    [ask('POST', '/models', 'null'), 400],
    [ask('PUT', '/models'), 405],
    [ask('PATCH', '/models/x'), 405],
    [ask('GET', '/models/x/y/z'), 404],
    [ask('GET', '/models/%E0%A4%A'), 400],
    [ask('GET', '/models?next_page_token=-1'), 400],
    [ask('POST', '/invocations', {}), 404],
  ]
  for (const [call, status] of refusals) expect((await call).status).toBe(status)
  expect((await fetch(`${server.url}/ping`)).status).toBe(200)
  expect((await ask('GET', '/models')).body).toEqual({ models: [] })
})
