import { isUtf8 } from 'node:buffer'
import type * as Ort from 'onnxruntime-node'
import { elementKind } from './elements.ts'
import { describeInput, type ModelInput } from './model.ts'
import { RequestError } from './request-error.ts'
import { checkShape } from './shape.ts'

type Feeds = Record<string, Ort.Tensor>

const maxRank = 8

/**
 * Tensors of a JSON body: `{"instances": [row, …]}`, `{"inputs": {name: values}}`, or a bare array of rows.
 * Rows are nested arrays, or objects by input name where the model has several inputs.
 */
export function readJson(ort: typeof Ort, body: Buffer, inputs: readonly ModelInput[]): Feeds {
  const expected = `{"instances": [row, …]}, {"inputs": {name: values}} or [row, …] for ${inputs.map(describeInput).join('; ')}`
  const reject = (message: string): never => {
    throw new RequestError(400, message, expected)
  }
  const valuesOf = valuesByName(parse(body, expected), inputs, reject)
  const feeds: Feeds = {}
  for (const input of inputs) {
    const value = valuesOf(input.name)
    feeds[input.name] = Array.isArray(value)
      ? toTensor(ort, value, input, expected)
      : reject(`The values of the input ${input.name} are not an array.`)
  }
  return feeds
}

function parse(body: Buffer, expected: string): unknown {
  if (!isUtf8(body)) throw new RequestError(400, 'The body is not UTF-8 text.', expected)
  try {
    return JSON.parse(body.toString('utf8'))
  } catch (error) {
    const reason = body.length === 0 ? 'it is empty' : error instanceof Error ? error.message : String(error)
    throw new RequestError(400, `The body is not JSON: ${reason.slice(0, 300)}.`, expected)
  }
}

/** Finds where a body has the values of each input. */
function valuesByName(json: unknown, inputs: readonly ModelInput[], reject: (message: string) => never) {
  const only = inputs.length === 1 ? inputs[0]?.name : undefined
  if (!isObject(json) && !Array.isArray(json)) return reject('The body is neither a JSON object nor an array.')
  if (isObject(json) && 'inputs' in json) {
    const given = json.inputs
    if (!isObject(given)) return only ? () => given : reject('The model has several inputs: "inputs" must name each.')
    for (const name of Object.keys(given)) {
      if (!inputs.some(input => input.name === name))
        reject(`The model has no input ${JSON.stringify(name.slice(0, 100))}.`)
    }
    return (name: string) => (Object.hasOwn(given, name) ? given[name] : reject(`The input ${name} is missing.`))
  }
  const rows = isObject(json) ? json.instances : json
  if (!Array.isArray(rows)) return reject('The body has neither "instances", as an array, nor "inputs".')
  if (rows.length === 0) return reject('There are no rows.')
  if (!rows.every(isObject)) return only ? () => rows : reject('The model has several inputs: each row must name them.')
  return (name: string) =>
    rows.map((row, at) =>
      Object.hasOwn(row, name) ? row[name] : reject(`Row ${at} has no value for the input ${name}.`),
    )
}

function toTensor(ort: typeof Ort, given: unknown[], input: ModelInput, expected: string): Ort.Tensor {
  const kind = elementKind(input.type)
  if (!kind)
    throw new RequestError(400, `JSON cannot carry ${input.type}.`, `code/inference.mjs with an inputFn for it`)
  // One row may come without the brackets of a batch around it.
  const isBareRow =
    rankOf(given) === input.shape.length - 1 && (typeof input.shape[0] === 'string' || input.shape[0] === 1)
  const values = isBareRow ? [given] : given
  const dims = dimsOf(values)
  checkShape(dims, input, expected)
  const length = dims.reduce((product, size) => product * size, 1)
  if (length === 0) throw new RequestError(400, `The input ${input.name} holds no values.`, expected)
  const data = kind.allocate(length)
  let at = 0
  const fill = (value: unknown, axis: number) => {
    if (axis === dims.length) {
      const stored = kind.convert(value)
      if (stored === undefined) {
        const shown = JSON.stringify(value)?.slice(0, 60)
        throw new RequestError(
          400,
          `The input ${input.name} holds ${shown} ${position(at, dims)}; its values are ${kind.description}.`,
          expected,
        )
      }
      data[at++] = stored
      return
    }
    if (!Array.isArray(value) || value.length !== dims[axis]) {
      throw new RequestError(
        400,
        `The input ${input.name} is ragged ${position(at, dims)}: not all rows have ${dims[axis]} values.`,
        expected,
      )
    }
    for (const item of value) fill(item, axis + 1)
  }
  fill(values, 0)
  return new ort.Tensor(input.type, data, dims)
}

const dimsOf = (value: unknown) => {
  const dims: number[] = []
  for (let inner = value; Array.isArray(inner) && dims.length < maxRank; inner = inner[0]) dims.push(inner.length)
  return dims
}

const rankOf = (value: unknown) => dimsOf(value).length

const position = (flat: number, dims: readonly number[]) => {
  const row = dims.slice(1).reduce((product, size) => product * size, 1)
  return dims.length > 1 ? `in row ${Math.floor(flat / row)}` : `at ${flat}`
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
