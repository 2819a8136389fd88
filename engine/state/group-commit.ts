import type { DatabaseSync } from 'node:sqlite'

/** Runs a change whole or not at all; resolves with its result once it would survive what the database's durability says. */
export type GroupCommit = <Result>(apply: () => Result) => Promise<Result>

interface Change {
  /** Returns what tells the caller, once all are committed. */
  apply(): () => void
  reject(error: unknown): void
}

/**
 * Many changes cost one write to disk: those of one turn of the event loop are committed together, in their order. A
 * change that throws undoes itself alone. Changes must not wait: the engine has one connection.
 */
export function openGroupCommit(database: DatabaseSync): GroupCommit {
  let waiting: Change[] = []

  const flush = () => {
    const group = waiting
    waiting = []
    try {
      database.exec('BEGIN IMMEDIATE')
      const answers = group.map(change => change.apply())
      database.exec('COMMIT')
      for (const answer of answers) answer()
    } catch (error) {
      // A full disk has rolled back by itself.
      if (database.isOpen && database.isTransaction) database.exec('ROLLBACK')
      for (const change of group) change.reject(error)
    }
  }

  const undoable = <Result>(apply: () => Result): { result: Result } | { error: unknown } => {
    database.exec('SAVEPOINT change')
    try {
      const result = apply()
      database.exec('RELEASE change')
      return { result }
    } catch (error) {
      if (!database.isTransaction) throw error
      database.exec('ROLLBACK TO change; RELEASE change')
      return { error }
    }
  }

  return apply =>
    new Promise((resolve, reject) => {
      if (waiting.length === 0) setImmediate(flush)
      waiting.push({
        apply() {
          const end = undoable(apply)
          return () => ('error' in end ? reject(end.error) : resolve(end.result))
        },
        reject,
      })
    })
}
