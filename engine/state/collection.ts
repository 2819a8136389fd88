import type { DatabaseSync } from 'node:sqlite'

/** Documents of one kind by scope (a region) and key (a name). What put() returned has survived a crash. */
export interface Collection<Document> {
  get(scope: string, key: string): Document | undefined
  put(scope: string, key: string, document: Document): void
  delete(scope: string, key: string): boolean
  /** All documents of a scope, or of every scope, in no promised order. Treat them as read-only. */
  list(scope?: string): Document[]
  clear(): void
}

/**
 * A table of JSON documents with a copy in memory: reads cost no I/O, writes go through to the database first.
 * Dates come back as Dates.
 */
export function openCollection<Document extends object>(database: DatabaseSync, name: string): Collection<Document> {
  if (!/^[a-z_]+$/.test(name)) throw new Error(`collection name ${name} must be lower case letters and underscores`)
  database.exec(
    `CREATE TABLE IF NOT EXISTS ${name} (scope TEXT, key TEXT, document TEXT, PRIMARY KEY (scope, key)) WITHOUT ROWID`,
  )
  const upsert = database.prepare(`INSERT OR REPLACE INTO ${name} VALUES (?, ?, ?)`)
  const remove = database.prepare(`DELETE FROM ${name} WHERE scope = ? AND key = ?`)
  const memory = new Map<string, Map<string, Document>>()
  const scopeOf = (scope: string) => {
    const existing = memory.get(scope)
    if (existing) return existing
    const made = new Map<string, Document>()
    memory.set(scope, made)
    return made
  }
  for (const row of database.prepare(`SELECT scope, key, document FROM ${name}`).iterate()) {
    scopeOf(String(row.scope)).set(String(row.key), decode(String(row.document)))
  }

  return {
    get: (scope, key) => memory.get(scope)?.get(key),
    put(scope, key, document) {
      upsert.run(scope, key, encode(document))
      scopeOf(scope).set(key, document)
    },
    delete(scope, key) {
      remove.run(scope, key)
      return memory.get(scope)?.delete(key) ?? false
    },
    list(scope) {
      if (scope !== undefined) return [...(memory.get(scope)?.values() ?? [])]
      return [...memory.values()].flatMap(documents => [...documents.values()])
    },
    clear() {
      database.exec(`DELETE FROM ${name}`)
      memory.clear()
    },
  }
}

const encode = (document: object) =>
  // JSON.stringify calls Date.toJSON before the replacer: the holder still has the Date.
  JSON.stringify(document, function (this: Record<string, unknown>, key, value) {
    const original = this[key]
    return original instanceof Date ? { $date: original.getTime() } : value
  })

const decode = (text: string) =>
  JSON.parse(text, (_key, value) => (typeof value?.$date === 'number' ? new Date(value.$date) : value))
