import type { DatabaseSync } from 'node:sqlite'

/** Whose fault the failure of a file is, as FailureReason begins. */
export type FaultKind = 'ClientError' | 'AlgorithmError'

export interface InputFile {
  inputKey: string
  outputKey: string
}

/** A file that is neither done nor failed. */
export interface OpenFile extends InputFile {
  sequence: number
}

/** What became of the files of transform jobs; it survives a power loss. `job` is unique among all. */
export interface FileJournal {
  /** Adds files behind those that are there. Throws where an output key is there twice. */
  add(job: string, files: readonly InputFile[]): void
  count(job: string): { all: number; done: number; failed: number }
  /** The first open file behind `after` of those whose sequence is `shard` modulo `shards`. */
  next(job: string, after: number, shard: number, shards: number): OpenFile | undefined
  done(job: string, sequence: number): void
  failed(job: string, sequence: number, kind: FaultKind): void
  /** True where a file failed for that reason. */
  hasFailed(job: string, kind: FaultKind): boolean
  remove(job: string): void
  clear(): void
}

export function openFileJournal(database: DatabaseSync): FileJournal {
  database.exec(`CREATE TABLE IF NOT EXISTS transform_file (
    job TEXT, sequence INTEGER, input_key TEXT, output_key TEXT, state TEXT, fault TEXT,
    PRIMARY KEY (job, sequence), UNIQUE (job, output_key)) WITHOUT ROWID`)
  const insert = database.prepare(`INSERT INTO transform_file VALUES (?, ?, ?, ?, 'open', NULL)`)
  const last = database.prepare('SELECT max(sequence) AS sequence FROM transform_file WHERE job = ?')
  const counts = database.prepare('SELECT state, count(*) AS files FROM transform_file WHERE job = ? GROUP BY state')
  const open = database.prepare(`SELECT * FROM transform_file WHERE job = ? AND sequence > ? AND sequence % ? = ?
    AND state = 'open' ORDER BY sequence LIMIT 1`)
  const update = database.prepare('UPDATE transform_file SET state = ?, fault = ? WHERE job = ? AND sequence = ?')
  const failure = database.prepare(
    `SELECT 1 FROM transform_file WHERE job = ? AND state = 'failed' AND fault = ? LIMIT 1`,
  )
  const removal = database.prepare('DELETE FROM transform_file WHERE job = ?')

  return {
    add(job, files) {
      let sequence = Number(last.get(job)?.sequence ?? -1)
      database.exec('BEGIN IMMEDIATE')
      try {
        for (const { inputKey, outputKey } of files) insert.run(job, ++sequence, inputKey, outputKey)
        database.exec('COMMIT')
      } catch (error) {
        database.exec('ROLLBACK')
        throw error
      }
    },
    count(job) {
      const files = new Map(counts.all(job).map(row => [String(row.state), Number(row.files)]))
      const all = [...files.values()].reduce((sum, one) => sum + one, 0)
      return { all, done: files.get('done') ?? 0, failed: files.get('failed') ?? 0 }
    },
    next(job, after, shard, shards) {
      const row = open.get(job, after, shards, shard)
      return (
        row && {
          sequence: Number(row.sequence),
          inputKey: String(row.input_key),
          outputKey: String(row.output_key),
        }
      )
    },
    done: (job, sequence) => void update.run('done', null, job, sequence),
    failed: (job, sequence, kind) => void update.run('failed', kind, job, sequence),
    hasFailed: (job, kind) => failure.get(job, kind) !== undefined,
    remove: job => void removal.run(job),
    clear: () => database.exec('DELETE FROM transform_file'),
  }
}
