import { isUtf8 } from 'node:buffer'
import type * as Ort from 'onnxruntime-node'
import { elementKind } from './elements.ts'
import { describeInput, type ModelInput } from './model.ts'
import { RequestError } from './request-error.ts'
import { checkShape, rowLength } from './shape.ts'

const cellPattern = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/

/** The one input tensor of a CSV body: a row a line, numbers between commas, no header. */
export function readCsv(ort: typeof Ort, body: Buffer, inputs: readonly ModelInput[]): Record<string, Ort.Tensor> {
  const [input] = inputs
  const kind = input && elementKind(input.type)
  if (!input || inputs.length > 1 || !kind || input.type === 'string' || input.type === 'bool') {
    const what = inputs.map(describeInput).join('; ')
    throw new RequestError(415, `CSV cannot carry the inputs of this model (${what}).`, 'application/json')
  }
  const wanted = rowLength(input)
  const expected = `lines of ${wanted ?? 'equally many'} ${kind.description} between commas, without a header`
  if (!isUtf8(body)) throw new RequestError(400, 'The body is not UTF-8 text.', expected)
  const lines = body
    .toString('utf8')
    .replace(/^\uFEFF/, '')
    .trimEnd()
    .split(/\r?\n/)
  if (lines.length === 1 && lines[0]?.trim() === '') throw new RequestError(400, 'The body is empty.', expected)

  const columns = wanted ?? lines[0]?.split(',').length ?? 0
  const data = kind.allocate(lines.length * columns)
  lines.forEach((line, row) => {
    const cells = line.split(',')
    if (cells.length !== columns) {
      throw new RequestError(400, `Line ${row + 1} has ${cells.length} values, not ${columns}.`, expected)
    }
    cells.forEach((text, column) => {
      const cell = text.trim()
      const stored = cellPattern.test(cell) ? kind.convert(Number(cell)) : undefined
      if (stored === undefined) {
        const what = `Line ${row + 1}, column ${column + 1}: ${JSON.stringify(cell.slice(0, 60))}`
        throw new RequestError(400, `${what} does not fit; values are ${kind.description}.`, expected)
      }
      data[row * columns + column] = stored
    })
  })
  const dims = [lines.length, ...dimsOfRow(input, columns)]
  checkShape(dims, input, expected)
  return { [input.name]: new ort.Tensor(input.type, data, dims) }
}

const dimsOfRow = (input: ModelInput, columns: number): number[] => {
  const rest = input.shape.slice(1)
  const isFixed = rest.every(size => typeof size === 'number')
  return isFixed ? rest.map(Number) : [columns]
}
