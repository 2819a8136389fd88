import { accessSync, constants, existsSync, mkdirSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

/** A folder that this engine alone works in, until released. */
export interface DataDir {
  path: string
  release(): void
}

/** A start that cannot succeed, in one sentence for the person who started it. */
export class StartError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'StartError'
  }
}

/** Makes the folder if need be and locks it; throws StartError where it is unwritable or in use. */
export function openDataDir(dataDir: string): DataDir {
  const path = resolve(dataDir)
  try {
    makeFolder(path)
    accessSync(path, constants.R_OK | constants.W_OK | constants.X_OK)
  } catch (cause) {
    throw new StartError(`The data folder ${path} cannot be written: ${reasonOf(cause)}.`, { cause })
  }
  return { path, release: lock(path) }
}

/** Level by level: node's own recursive mkdir never returns where the file system answers ENOENT, as /proc does. */
function makeFolder(path: string): void {
  if (existsSync(path)) return
  makeFolder(dirname(path))
  mkdirSync(path, { mode: 0o700 })
}

/** The operating system drops this lock with the process, so that even `kill -9` leaves no stale one. */
function lock(path: string): () => void {
  let database: DatabaseSync | undefined
  try {
    database = new DatabaseSync(join(path, 'lock.sqlite'), { timeout: 0 })
    database.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; COMMIT; BEGIN EXCLUSIVE;')
  } catch (cause) {
    database?.close()
    const reason = reasonOf(cause)
    if (reason.includes('locked')) {
      throw new StartError(`The data folder ${path} is in use by another engine: stop it, or choose another folder.`, {
        cause,
      })
    }
    throw new StartError(`The data folder ${path} cannot be locked: ${reason}.`, { cause })
  }
  const held = database
  return () => held.close()
}

export const reasonOf = (cause: unknown) => (cause instanceof Error ? cause.message : String(cause))
