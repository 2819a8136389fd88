import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Folder of an installed package; reaches the data files that its exports do not name. */
export function packageFolder(specifier: string): string {
  for (
    let folder = dirname(fileURLToPath(import.meta.resolve(specifier)));
    folder !== dirname(folder);
    folder = dirname(folder)
  ) {
    if (readName(folder) !== undefined) return folder
  }
  throw new Error(`The package of ${specifier} is not installed: run npm ci.`)
}

const readName = (folder: string) => {
  try {
    return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).name
  } catch {
    return undefined
  }
}
