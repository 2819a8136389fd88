import type { ModelInput } from './model.ts'
import { RequestError } from './request-error.ts'

/** Throws 400 unless `dims` fit the model's shape. */
export function checkShape(dims: readonly number[], input: ModelInput, expected: string): void {
  const fits =
    dims.length === input.shape.length &&
    dims.every((size, axis) => typeof input.shape[axis] === 'string' || input.shape[axis] === size)
  if (fits) return
  throw new RequestError(400, `The input ${input.name} has the shape [${dims.join(', ')}].`, expected)
}

/** Values in one row of a batch; undefined where the request decides. */
export function rowLength(input: ModelInput): number | undefined {
  let length = 1
  for (const size of input.shape.slice(1)) {
    if (typeof size === 'string') return undefined
    length *= size
  }
  return length
}
