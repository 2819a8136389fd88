import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ModelFiles } from '../archive.ts'
import { packageFolder } from '../package-folder.ts'

/** The classifier of hand-drawn symbols of the package detypify-service, as it is. */
export function symbolFiles(): ModelFiles {
  const folder = packageFolder('detypify-service/package.json')
  return {
    'model.onnx': readFileSync(join(folder, 'train', 'model.onnx')),
    'symbols.json': readFileSync(join(folder, 'train', 'infer.json')),
    'code/inference.mjs': readFileSync(join(import.meta.dirname, 'inference.mjs')),
    'code/pen.mjs': readFileSync(join(import.meta.dirname, 'pen.mjs')),
    'README.md': readFileSync(join(import.meta.dirname, 'README.md')),
  }
}
