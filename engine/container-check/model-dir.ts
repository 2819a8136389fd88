import { readdirSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'
import { type Finding, objection, passed } from './result.ts'

const maxFiles = 20_000

/** What lies in the folder, so that it can be told what changed. */
export function snapshotOf(folder: string): Map<string, string> {
  const found = new Map<string, string>()
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (found.size >= maxFiles) break
    const path = join(entry.parentPath, entry.name)
    const { size, mtimeMs } = statSync(path, { throwIfNoEntry: false }) ?? { size: 0, mtimeMs: 0 }
    // A folder's own time and size change with what is in it, which is told by itself.
    found.set(relative(folder, path), entry.isDirectory() ? 'folder' : `${size}:${mtimeMs}`)
  }
  return found
}

/** SageMaker mounts /opt/ml/model read-only. */
export function checkModelDir(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): Finding {
  const paths = new Set([...before.keys(), ...after.keys()])
  const changed = [...paths].filter(path => before.get(path) !== after.get(path))
  if (changed.length === 0) return passed('Nothing was written to the folder of the model.')
  const named = changed.slice(0, 3).join(', ') + (changed.length > 3 ? `, and ${changed.length - 3} more` : '')
  return objection(
    `It wrote to /opt/ml/model, which SageMaker mounts read-only: ${named}.`,
    'Write to /tmp; of Python, PYTHONDONTWRITEBYTECODE=1 keeps compiled files out.',
  )
}
