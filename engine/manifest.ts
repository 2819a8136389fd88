import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { writePrivateFile } from './private-file.ts'

/** What a launcher on this machine needs to know of a running engine. */
export interface Manifest {
  url: string
  accessKeyId: string
  secretAccessKey: string
  region: string
  accountId: string
  pid: number
  fastScaling: boolean
}

/** Writes `<dataDir>/engine.json` (mode 0600); the returned function removes it. */
export function publishManifest(dataDir: string, manifest: Manifest): () => void {
  const path = join(dataDir, 'engine.json')
  writePrivateFile(path, `${JSON.stringify(manifest, null, 2)}\n`)
  return () => rmSync(path, { force: true })
}
