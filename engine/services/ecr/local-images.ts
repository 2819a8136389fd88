import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'

/** A folder of model-server code as an image of the local registry. */
export interface LocalImage {
  repositoryName: string
  tag: string
  digest: string
  sizeBytes: number
  /** When the newest of its files was changed. */
  pushedAt: Date
  createdAt: Date
}

const maxFiles = 5_000
/** What no image holds: packages, caches, and the data that a container is tried with. */
const skipped = new Set(['node_modules', '.git', '.venv', '__pycache__', 'local_test'])
/** More than this is told apart by names, sizes and times: reading it would hold up every call. */
const maxHashedBytes = 64 * 1024 ** 2
const digests = new Map<string, { fingerprint: string; digest: string }>()

/**
 * Every folder of Slipway's own with a package.json or a Dockerfile, as `slipway-<folder>`, and every folder of the
 * user's with `serve`, by its own name.
 */
export function listLocalImages(containersDir: string, userContainersDir?: string): LocalImage[] {
  const own = listFolders(containersDir)
    .filter(({ path }) => hasFile(path, 'package.json') || hasFile(path, 'Dockerfile'))
    .map(({ path, name }) => readImage(path, `slipway-${name}`))
  const brought = listFolders(userContainersDir)
    .filter(({ path, name }) => hasFile(path, 'serve') && !own.some(image => image.repositoryName === name))
    .map(({ path, name }) => ({ ...readImage(path, name), tag: 'latest' }))
  return [...own, ...brought].sort((a, b) => (a.repositoryName < b.repositoryName ? -1 : 1))
}

function listFolders(folder: string | undefined): { path: string; name: string }[] {
  if (folder === undefined || !existsSync(folder)) return []
  return readdirSync(folder, { withFileTypes: true })
    .filter(entry => entry.isDirectory() && /^[a-z0-9]+([._-][a-z0-9]+)*$/.test(entry.name))
    .map(({ name }) => ({ path: join(folder, name), name }))
}

const hasFile = (folder: string, name: string) => existsSync(join(folder, name))

function readImage(folder: string, repositoryName: string): LocalImage {
  const files = listFiles(folder)
  const changedMs = files.map(file => file.changedMs)
  return {
    repositoryName,
    tag: versionOf(join(folder, 'package.json')),
    digest: digestOf(folder, files),
    sizeBytes: files.reduce((sum, file) => sum + file.size, 0),
    pushedAt: new Date(Math.max(...changedMs)),
    createdAt: new Date(Math.min(...changedMs)),
  }
}

/** The package's own version; `latest` where there is none to read. */
function versionOf(manifest: string): string {
  try {
    const { version }: { version?: unknown } = JSON.parse(readFileSync(manifest, 'utf8'))
    return typeof version === 'string' && /^[A-Za-z0-9_][A-Za-z0-9._-]{0,127}$/.test(version) ? version : 'latest'
  } catch {
    return 'latest'
  }
}

interface FileOnDisk {
  path: string
  size: number
  changedMs: number
}

/** The first of them: a folder with more tells its changes by those. */
function listFiles(folder: string): FileOnDisk[] {
  const found: FileOnDisk[] = []
  const pending = [folder]
  for (let current = pending.pop(); current !== undefined && found.length < maxFiles; current = pending.pop()) {
    for (const entry of readdirSync(current, { withFileTypes: true })) {
      const path = join(current, entry.name)
      if (skipped.has(entry.name)) continue
      if (entry.isDirectory()) pending.push(path)
      else if (entry.isFile()) {
        const { size, mtimeMs } = statSync(path)
        found.push({ path, size, changedMs: Math.floor(mtimeMs) })
      }
    }
  }
  return found.sort((a, b) => (a.path < b.path ? -1 : 1))
}

/** Hashes contents again only after a file was changed, added or removed. */
function digestOf(folder: string, files: FileOnDisk[]): string {
  const fingerprint = files.map(({ path, size, changedMs }) => `${path}:${size}:${changedMs}`).join('\n')
  const known = digests.get(folder)
  if (known?.fingerprint === fingerprint) return known.digest
  const hash = createHash('sha256')
  const isLarge = files.reduce((sum, { size }) => sum + size, 0) > maxHashedBytes
  if (isLarge) hash.update(fingerprint)
  else
    for (const { path, size } of files) hash.update(`${relative(folder, path)}\0${size}\0`).update(readFileSync(path))
  const digest = `sha256:${hash.digest('hex')}`
  digests.set(folder, { fingerprint, digest })
  return digest
}
