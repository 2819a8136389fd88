import type * as Ort from 'onnxruntime-node'
import type { Handler, HandlerContext } from './handler.ts'
import { RequestError } from './request-error.ts'

export const jsonLines = 'application/jsonlines'

/** Predicts one record after the other; a line is there as soon as its own record is computed. */
export async function* predictLines(handler: Handler, input: unknown, context: HandlerContext): AsyncGenerator<string> {
  for (const record of recordsOf(input, context.ort)) {
    const { body } = await handler.outputFn(await handler.predictFn(record, context), jsonLines, context)
    if (typeof body !== 'string')
      throw new RequestError(500, `outputFn must return a string for each record where ${jsonLines} is asked for.`)
    yield body.endsWith('\n') ? body : `${body}\n`
  }
}

/** The rows of tensors that all have as many, each as tensors of one row; anything else is one record. */
function* recordsOf(input: unknown, ort: typeof Ort): Generator<unknown> {
  const tensors = isTensors(input, ort) ? Object.entries(input) : []
  const rows = tensors[0]?.[1].dims[0]
  if (rows === undefined || rows < 2 || !tensors.every(([, tensor]) => tensor.dims[0] === rows)) {
    yield input
    return
  }
  for (let row = 0; row < rows; row++)
    yield Object.fromEntries(tensors.map(([name, tensor]) => [name, rowOf(tensor, row, ort)]))
}

function rowOf({ type, data, dims }: Ort.Tensor, row: number, ort: typeof Ort): Ort.Tensor {
  const rest = dims.slice(1)
  const length = rest.reduce((product, size) => product * size, 1)
  return new ort.Tensor(type, data.slice(row * length, (row + 1) * length), [1, ...rest])
}

const isTensors = (input: unknown, ort: typeof Ort): input is Record<string, Ort.Tensor> =>
  typeof input === 'object' && input !== null && Object.values(input).every(value => value instanceof ort.Tensor)
