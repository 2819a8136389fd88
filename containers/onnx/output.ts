import type * as Ort from 'onnxruntime-node'
import type { Output } from './handler.ts'
import { RequestError } from './request-error.ts'

/** `{"predictions": …}`: the nested values of the one output, or of each by name. */
export function writeJson(outputs: Ort.InferenceSession.OnnxValueMapType): Output {
  return {
    body: JSON.stringify({ predictions: valuesOf(outputs, tensor => tensor.dims) }),
    contentType: 'application/json',
  }
}

/** The values of one record, without the dimension of the batch. */
export function writeJsonLine(outputs: Ort.InferenceSession.OnnxValueMapType): Output {
  const prediction = valuesOf(outputs, ({ dims }) => (dims[0] === 1 ? dims.slice(1) : dims))
  return { body: `${JSON.stringify(prediction)}\n`, contentType: 'application/jsonlines' }
}

function valuesOf(
  outputs: Ort.InferenceSession.OnnxValueMapType,
  dimsOf: (tensor: Ort.InferenceSession.OnnxValueMapType[string]) => readonly number[],
): unknown {
  const entries = Object.entries(outputs).map(([name, tensor]) => [name, nest(tensor.data, dimsOf(tensor))] as const)
  const [only] = entries
  return entries.length === 1 ? only?.[1] : Object.fromEntries(entries)
}

/** A line for each row of the one output. */
export function writeCsv(outputs: Ort.InferenceSession.OnnxValueMapType): Output {
  const [tensor, ...others] = Object.values(outputs)
  if (!tensor || others.length > 0) {
    throw new RequestError(406, 'CSV carries one output, and the model has several.', 'Accept: application/json')
  }
  const columns = tensor.dims.slice(1).reduce((product, size) => product * size, 1)
  const values = Array.from<unknown>(tensor.data as ArrayLike<unknown>) // a union of array types has no common iterator
  const lines: string[] = []
  for (let at = 0; at < values.length; at += columns)
    lines.push(
      values
        .slice(at, at + columns)
        .map(csvCell)
        .join(','),
    )
  return { body: `${lines.join('\n')}\n`, contentType: 'text/csv' }
}

const csvCell = (value: unknown) => {
  const text = String(value)
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

function nest(data: Ort.Tensor['data'], dims: readonly number[]): unknown {
  let at = 0
  const level = (axis: number): unknown => {
    if (axis === dims.length) return jsonValue(data[at++])
    return Array.from({ length: dims[axis] ?? 0 }, () => level(axis + 1))
  }
  return level(0)
}

/** JSON knows no 64-bit integers; what a double cannot hold goes as text. */
const jsonValue = (value: unknown) => {
  if (typeof value !== 'bigint') return value
  const number = Number(value)
  return Number.isSafeInteger(number) ? number : String(value)
}
