import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

/** How much an acknowledged write must survive: `full` a power loss, `normal` the death of the process. */
export type Durability = 'full' | 'normal'

/**
 * Opens (and makes) `<dataDir>/<name>.sqlite` with a write-ahead log.
 * Throws when the folder cannot be written.
 */
export function openDatabase(dataDir: string, name: string, durability: Durability): DatabaseSync {
  mkdirSync(dataDir, { recursive: true })
  const database = new DatabaseSync(join(dataDir, `${name}.sqlite`), { timeout: 5000 })
  database.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = ${durability === 'full' ? 'FULL' : 'NORMAL'};`)
  return database
}
