import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ModelFiles } from '../archive.ts'
import { encodeOnnx } from '../onnx.ts'

const lengths = 4
const centimetresPerInch = 2.54

/** A first step for the iris model: lengths in inches become centimetres. */
export function inchesFiles(): ModelFiles {
  const weights = new Float32Array(lengths * lengths)
  for (let at = 0; at < lengths; at++) weights[at * lengths + at] = centimetresPerInch
  const layer = { inputs: lengths, outputs: lengths, weights, biases: new Float32Array(lengths) }
  return {
    'model.onnx': encodeOnnx({
      name: 'inches',
      inputName: 'inches',
      outputName: 'centimetres',
      layers: [{ ...layer, activation: 'Relu' }],
    }),
    'code/inference.mjs': readFileSync(join(import.meta.dirname, 'inference.mjs')),
    'README.md': readFileSync(join(import.meta.dirname, 'README.md')),
  }
}
