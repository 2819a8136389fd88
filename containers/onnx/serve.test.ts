import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { encodeOnnx } from '../../scripts/demo-models/onnx.ts'
import { type Started, startContainer } from './fixtures/start.ts'

const root = mkdtempSync(join(tmpdir(), 'onnx-'))
const started: Started[] = []
afterAll(async () => {
  for (const server of started) server.kill('SIGKILL')
  await Promise.all(started.map(server => server.exited))
  rmSync(root, { recursive: true })
})

/** Two inputs, a and b, to relu(2a + b + 1). */
const onnx = encodeOnnx({
  name: 'sum',
  inputName: 'x',
  outputName: 'y',
  layers: [
    { inputs: 2, outputs: 1, weights: new Float32Array([2, 1]), biases: new Float32Array([1]), activation: 'Relu' },
  ],
})
let serial = 0
function modelDir(files: Record<string, string | Uint8Array>) {
  const folder = join(root, `model-${serial++}`)
  mkdirSync(join(folder, 'code'), { recursive: true })
  for (const [name, body] of Object.entries(files)) writeFileSync(join(folder, name), body)
  return folder
}
async function start(files: Record<string, string | Uint8Array>, environment?: Record<string, string>) {
  const server = await startContainer(modelDir(files), environment)
  started.push(server)
  return server
}
const lastLog = (server: Started) => JSON.parse(server.lines.at(-1) ?? '{}')

describe('a model without code', () => {
  let server: Started
  beforeAll(async () => {
    server = await start({ 'sum.onnx': onnx }, { SAGEMAKER_MAX_PAYLOAD_IN_MB: '1' })
  })

  it('says what it loaded', () => {
    expect(lastLog(server)).toMatchObject({
      level: 'info',
      inputs: ['x: float32[batch, 2]'],
      outputs: ['y: float32[batch, 1]'],
    })
  })

  const json = 'application/json'
  it.each([
    ['instances', json, '{"instances": [[1, 2], [3, 4]]}', '{"predictions":[[5],[11]]}'],
    ['a bare array', `${json}; charset=utf-8`, '[[1, 2]]', '{"predictions":[[5]]}'],
    ['one bare row', json, '{"instances": [1, 2]}', '{"predictions":[[5]]}'],
    ['inputs by name', json, '{"inputs": {"x": [[1, 2]]}}', '{"predictions":[[5]]}'],
    ['inputs without a name', json, '{"inputs": [[1, 2]]}', '{"predictions":[[5]]}'],
    ['rows by name', json, '{"instances": [{"x": [1, 2]}]}', '{"predictions":[[5]]}'],
    ['CSV', 'text/csv', '1,2\r\n 3 , 4e0\n', '{"predictions":[[5],[11]]}'],
    ['CSV with a mark', 'text/csv', '\uFEFF1,2', '{"predictions":[[5]]}'],
  ])('takes %s', async (_name, contentType, body, answer) => {
    const response = await server.invoke(body, { 'content-type': contentType })
    expect(await response.text()).toBe(answer)
    expect(response.status).toBe(200)
  })

  it('takes JSON for a body without a content type', async () => {
    expect(await (await server.invoke('[[1,2]]')).json()).toEqual({ predictions: [[5]] })
  })

  it.each([
    ['text/csv', 'text/csv'],
    ['text/csv;q=0.5, application/json', 'application/json'],
    ['text/csv, application/json;q=0.1', 'text/csv'],
    ['*/*', 'application/json'],
    ['application/*', 'application/json'],
    ['image/png, */*;q=0.1', 'application/json'],
  ])('answers Accept: %s with %s', async (accept, contentType) => {
    const response = await server.invoke('1,2\n3,4', { 'content-type': 'text/csv', accept })
    expect(response.headers.get('content-type')).toBe(contentType)
    expect(await response.text()).toBe(contentType === 'text/csv' ? '5\n11\n' : '{"predictions":[[5],[11]]}')
  })

  it.each([
    [json, '', 400, 'The body is not JSON: it is empty'],
    [json, '{"instances": [[1, 2]', 400, 'The body is not JSON'],
    [json, '"text"', 400, 'neither a JSON object nor an array'],
    [json, '{"rows": [[1, 2]]}', 400, 'neither "instances"'],
    [json, '{"instances": []}', 400, 'There are no rows'],
    [json, '{"instances": [[]]}', 400, 'has the shape [1, 0]'],
    [json, '{"instances": [[1, 2, 3]]}', 400, 'has the shape [1, 3]'],
    [json, '{"instances": [[1, 2], [3]]}', 400, 'is ragged in row 1: not all rows have 2 values'],
    [json, '{"instances": [[1, 2], [3, null]]}', 400, 'holds null in row 1; its values are finite numbers'],
    [json, '{"instances": [[1, "2"]]}', 400, 'holds "2" in row 0'],
    [json, '{"instances": [[1, NaN]]}', 400, 'The body is not JSON'],
    [json, '{"instances": [[1, 1e39]]}', 400, 'its values are finite numbers'],
    [json, '{"instances": [[[1, 2]]]}', 400, 'has the shape [1, 1, 2]'],
    [json, `${'['.repeat(5000)}1${']'.repeat(5000)}`, 400, 'has the shape'],
    [json, '{"inputs": {"z": [[1, 2]]}}', 400, 'The model has no input "z"'],
    [json, '{"inputs": {}}', 400, 'The input x is missing'],
    [json, '{"inputs": {"x": 5}}', 400, 'not an array'],
    [json, '{"instances": [{"y": 1}]}', 400, 'Row 0 has no value for the input x'],
    ['text/csv', '', 400, 'The body is empty'],
    ['text/csv', 'a,b\n1,2', 400, 'Line 1, column 1: "a" does not fit'],
    ['text/csv', '1,2\n3', 400, 'Line 2 has 1 values, not 2'],
    ['text/csv', '1,2,3', 400, 'Line 1 has 3 values, not 2'],
    ['text/csv', '1,nan', 400, 'column 2: "nan" does not fit'],
    ['text/csv', '1,0x10', 400, '"0x10" does not fit'],
    ['text/csv', '1,', 400, 'column 2: "" does not fit'],
    ['text/csv', '1,1e300', 400, '"1e300" does not fit'],
    ['application/x-npy', 'x', 415, 'application/x-npy is not supported'],
    ['application/json; charset=latin1', '[]', 415, 'charset'],
  ])('refuses %s %j with %i', async (contentType, body, status, message) => {
    const response = await server.invoke(body, { 'content-type': contentType })
    const { error, expected } = (await response.json()) as { error: string; expected: string } // the shape under test
    expect([response.status, error]).toEqual([status, expect.stringContaining(message)])
    expect(expected).toBeTruthy()
    await expect
      .poll(() => lastLog(server))
      .toMatchObject({ level: 'warn', status, message: `Invocation failed: ${error}` })
  })

  it('refuses bytes that are no text, an encoding, an Accept that it cannot meet, and a payload over the limit', async () => {
    const csv = { 'content-type': 'text/csv' }
    expect((await server.invoke(Buffer.from([0xff, 0xfe]), csv)).status).toBe(400)
    expect((await server.invoke('1,2', { ...csv, 'content-encoding': 'gzip' })).status).toBe(415)
    expect((await server.invoke('1,2', { ...csv, accept: 'image/png' })).status).toBe(406)
    const large = await server.invoke('1,2\n'.repeat(300_000), csv)
    expect([large.status, await large.text()]).toEqual([413, expect.stringContaining('larger than 1 MiB')])
    expect((await server.invoke('1,2', csv)).status).toBe(200)
  })

  it('limits a body of unknown length too', async () => {
    const status = await new Promise(resolve => {
      const call = request(`${server.url}/invocations`, { method: 'POST', headers: { 'content-type': 'text/csv' } })
      call.on('response', response => resolve(response.resume().statusCode))
      call.on('error', () => {})
      for (let at = 0; at < 20; at++) call.write('1,2\n'.repeat(20_000))
      call.end()
    })
    expect(status).toBe(413)
  })

  it('returns the custom attributes, knows its two routes, and is silent on pings', async () => {
    const attributes = { 'x-amzn-sagemaker-custom-attributes': 'trace=7' }
    expect((await server.invoke('[[1,2]]', attributes)).headers.get('x-amzn-sagemaker-custom-attributes')).toBe(
      'trace=7',
    )
    expect((await server.invoke('[', attributes)).headers.get('x-amzn-sagemaker-custom-attributes')).toBe('trace=7')
    const count = server.lines.length
    expect((await fetch(`${server.url}/ping`)).status).toBe(200)
    expect((await fetch(`${server.url}/ping`, { method: 'POST' })).status).toBe(405)
    expect((await fetch(`${server.url}/invocations`)).status).toBe(405)
    expect((await fetch(`${server.url}/other`)).status).toBe(404)
    expect(server.lines.length).toBe(count)
  })
})

describe('code/inference.mjs', () => {
  it('takes over what it exports, with the model in its context', async () => {
    const code = `
      export const contentTypes = ['text/plain']
      export const modelFn = async (modelDir, { session }) => ({ offset: session.inputNames.length })
      export function inputFn(body, contentType, { ort, model, reject }) {
        const value = Number(body.toString())
        if (Number.isNaN(value)) reject(422, 'No number.', 'a number')
        if (value < 0) throw new Error('negative is a bug')
        return { x: new ort.Tensor('float32', [value, model.offset], [1, 2]) }
      }
      export const outputFn = ({ y }, accept, { customAttributes }) =>
        ({ body: [y.data[0], accept, customAttributes].join(' '), contentType: 'text/plain' })`
    const server = await start({ 'model.onnx': onnx, 'other.onnx': 'x', 'code/inference.mjs': code })
    const plain = { 'content-type': 'text/plain', accept: 'text/x', 'x-amzn-sagemaker-custom-attributes': 'a' }
    expect(await (await server.invoke('3', plain)).text()).toBe('8 text/x a')
    const refused = await server.invoke('x', plain)
    expect([refused.status, await refused.json()]).toEqual([422, { error: 'No number.', expected: 'a number' }])
    const broken = await server.invoke('-1', plain)
    expect([broken.status, await broken.text()]).toEqual([500, '{"error":"negative is a bug"}'])
    await expect
      .poll(() => lastLog(server))
      .toMatchObject({ level: 'error', status: 500, stack: expect.stringContaining('inference.mjs') })
    expect((await server.invoke('3', { 'content-type': 'text/csv' })).status).toBe(415)
    expect(await (await server.invoke('4', plain)).text()).toBe('10 text/x a')
  })

  it('that gives the model wrong tensors is a 500 with the reason of the runtime', async () => {
    const code = `export const inputFn = (body, type, { ort }) => ({ x: new ort.Tensor('float32', [1], [1, 1]) })`
    const server = await start({ 'model.onnx': onnx, 'code/inference.mjs': code })
    const response = await server.invoke('x')
    expect([response.status, await response.text()]).toEqual([500, expect.stringMatching(/dimension/i)])
  })
})

describe('an answer in pieces', () => {
  it('has a line for each row, each predicted alone and sent when it is ready', async () => {
    const code = `export async function predictFn(feeds, { session }) {
      if (feeds.x.data[0] === 3) await new Promise(resolve => process.once('SIGUSR2', resolve))
      if (feeds.x.data[0] === 9) throw new Error('nine is too much')
      console.log('predicting ' + feeds.x.dims)
      return session.run(feeds)
    }`
    const server = await start({ 'model.onnx': onnx, 'code/inference.mjs': code })
    const headers = { 'content-type': 'text/csv', accept: 'application/jsonlines' }
    const response = await server.invoke('1,2\n3,4\n5,6', headers)
    expect(response.headers.get('content-type')).toBe('application/jsonlines')
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
    expect((await reader?.read())?.value).toBe('[5]\n')
    expect(server.lines.at(-1)).toBe('predicting 1,2')
    server.kill('SIGUSR2')
    let rest = ''
    for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) rest += part.value
    expect(rest).toBe('[11]\n[17]\n')

    const failed = await server.invoke('9,2', headers)
    expect([failed.status, await failed.text()]).toEqual([500, '{"error":"nine is too much"}'])
    const broken = await server.invoke('1,2\n9,4', headers)
    expect(broken.status).toBe(200)
    await expect(broken.text()).rejects.toThrow()
    await expect.poll(() => server.lines.at(-1)).toContain('Invocation failed: nine is too much')
  })

  it('may be made by outputFn, and stops when the caller hangs up', async () => {
    const code = `export const accepts = ['text/plain']
    export const outputFn = () => ({ contentType: 'text/plain', body: (async function* () {
      try { for (;;) yield 'x'.repeat(100_000) } finally { console.log('stopped') }
    })() })`
    const server = await start({ 'model.onnx': onnx, 'code/inference.mjs': code })
    const response = await server.invoke('[[1,2]]', { accept: 'text/plain' })
    await response.body?.cancel()
    await expect.poll(() => server.lines.at(-1)).toBe('stopped')
  })
})

describe('a server', () => {
  it.each([
    ['no model', {}, {}, /holds no \*\.onnx file at its top; it holds code/],
    [
      'several models',
      { 'a.onnx': onnx, 'b.onnx': onnx },
      {},
      /holds a\.onnx, b\.onnx: name the one to serve model\.onnx/,
    ],
    ['a damaged model', { 'model.onnx': 'garbage' }, {}, /model\.onnx/],
    [
      'broken code',
      { 'model.onnx': onnx, 'code/inference.mjs': 'export const inputFn = 5' },
      {},
      /inputFn must be a function/,
    ],
    [
      'a bad limit',
      { 'model.onnx': onnx },
      { SAGEMAKER_MAX_PAYLOAD_IN_MB: 'lots' },
      /SAGEMAKER_MAX_PAYLOAD_IN_MB must be a whole/,
    ],
  ])('ends with a reason for %s', async (_name, files, environment, message) => {
    const server = await start(files, environment)
    expect((await server.exited).code).toBe(1)
    expect(lastLog(server)).toMatchObject({ level: 'error', message: expect.stringMatching(message) })
  })

  it('answers what is in flight at SIGTERM, takes no more and ends with 0', async () => {
    const code = `export const predictFn = async (feeds, { session }) => {
      console.log('predicting')
      await new Promise(resolve => setTimeout(resolve, 300))
      return session.run(feeds)
    }`
    const server = await start({ 'model.onnx': onnx, 'code/inference.mjs': code })
    const answer = server.invoke('[[1,2]]')
    await expect.poll(() => server.lines.at(-1)).toBe('predicting')
    server.kill('SIGTERM')
    expect(await (await answer).json()).toEqual({ predictions: [[5]] })
    expect((await server.exited).code).toBe(0)
    await expect(fetch(`${server.url}/ping`)).rejects.toThrow()
  })

  it('ends with the engine that holds its standard input', async () => {
    const server = await start({ 'model.onnx': onnx })
    server.endInput()
    expect((await server.exited).code).toBe(0)
  })
})
