import ort from 'onnxruntime-node'
import { describe, expect, it } from 'vitest'
import { readCsv } from './csv-input.ts'
import { readJson } from './json-input.ts'
import type { ModelInput } from './model.ts'
import { writeCsv, writeJson } from './output.ts'

const input = (name: string, type: ModelInput['type'], ...shape: (number | string)[]): ModelInput => ({
  name,
  type,
  shape,
})
const json = (body: unknown, ...inputs: ModelInput[]) => readJson(ort, Buffer.from(JSON.stringify(body)), inputs)

describe('JSON for models of several inputs', () => {
  const inputs = [input('ids', 'int64', 'batch', 'length'), input('mask', 'bool', 'batch', 'length')]
  const rows = { ids: [[1, 2]], mask: [[true, false]] }

  it.each([
    ['by name', { inputs: rows }],
    ['by row', { instances: [{ ids: [1, 2], mask: [true, false] }] }],
  ])('%s', (_name, body) => {
    const { ids, mask } = json(body, ...inputs)
    expect([ids?.dims, ids?.data, mask?.type, mask?.data]).toEqual([
      [1, 2],
      BigInt64Array.from([1n, 2n]),
      'bool',
      Uint8Array.from([1, 0]),
    ])
  })

  it.each([
    [{ instances: [[1, 2]] }, /each row must name them/],
    [{ inputs: [[1, 2]] }, /"inputs" must name each/],
    [{ inputs: { ids: [[1]] } }, /input mask is missing/],
    [{ inputs: { ...rows, ids: [[1, 2 ** 53]] } }, /holds 9007199254740992 in row 0; its values are whole numbers/],
    [{ inputs: { ...rows, ids: [[1, 2.5]] } }, /holds 2\.5/],
    [{ inputs: { ...rows, mask: [[1, 0]] } }, /its values are true or false/],
    [{ inputs: { ...rows, constructor: [] } }, /no input "constructor"/],
  ])('refuses %j', (body, message) => {
    expect(() => json(body, ...inputs)).toThrow(
      expect.objectContaining({ status: 400, message: expect.stringMatching(message) }),
    )
  })
})

describe('element types', () => {
  it.each([
    ['uint8', [255], [256]],
    ['int8', [-128], [-129]],
    ['int32', [2 ** 31 - 1], [2 ** 31]],
    ['uint64', [7], [-1]],
    ['float64', [1e300], [null]],
    ['string', ['a'], [1]],
  ] as const)('%s takes %j, not %j', (type, good, bad) => {
    const one = input('x', type, 'n')
    expect(Array.from(json([...good], one).x?.data as ArrayLike<unknown>, Number)).toEqual(good.map(Number))
    expect(() => json([...bad], one)).toThrow(/its values are/)
  })

  it('that JSON cannot carry is said', () => {
    expect(() => json([[1]], input('x', 'float16', 'n', 1))).toThrow(/cannot carry float16/)
  })
})

describe('CSV', () => {
  it('fills images row by row', () => {
    const { x } = readCsv(ort, Buffer.from('1,2,3,4\n5,6,7,8'), [input('x', 'float32', 'n', 2, 2)])
    expect(x?.dims).toEqual([2, 2, 2])
  })

  it('takes any width where the model does, the same for all lines', () => {
    const wide = [input('x', 'int32', 'n', 'm')]
    expect(readCsv(ort, Buffer.from('1,2,3'), wide).x?.dims).toEqual([1, 3])
    expect(() => readCsv(ort, Buffer.from('1,2,3\n4'), wide)).toThrow(/Line 2 has 1 values, not 3/)
  })

  it('is refused by models that it cannot serve', () => {
    const one = input('x', 'float32', 'n', 1)
    expect(() => readCsv(ort, Buffer.from('1'), [one, one])).toThrow(expect.objectContaining({ status: 415 }))
    expect(() => readCsv(ort, Buffer.from('1'), [{ ...one, type: 'string' }])).toThrow(
      expect.objectContaining({ status: 415 }),
    )
  })
})

describe('outputs', () => {
  const labels = new ort.Tensor('string', ['a', 'b"c'], [2])
  const ids = new ort.Tensor('int64', BigInt64Array.from([1n, 2n ** 60n]), [2, 1])

  it('as JSON: the one output, or several by name', () => {
    expect(writeJson({ ids }).body).toBe('{"predictions":[[1],["1152921504606846976"]]}')
    expect(writeJson({ ids, labels }).body).toBe(
      '{"predictions":{"ids":[[1],["1152921504606846976"]],"labels":["a","b\\"c"]}}',
    )
  })

  it('as CSV: the one output', () => {
    expect(writeCsv({ labels }).body).toBe('a\n"b""c"\n')
    expect(() => writeCsv({ ids, labels })).toThrow(expect.objectContaining({ status: 406 }))
  })
})
