import type { DatabaseSync } from 'node:sqlite'

/** Keys are blobs of UTF-8: SQLite then compares them byte by byte, which is the order S3 lists in. */
export function createTables(database: DatabaseSync): void {
  database.exec(`
    CREATE TABLE IF NOT EXISTS bucket (name TEXT PRIMARY KEY, region TEXT, created_ms INTEGER) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS object (
      bucket TEXT, key BLOB, blob TEXT, size INTEGER, etag TEXT, modified_ms INTEGER, attributes TEXT,
      PRIMARY KEY (bucket, key)
    ) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS upload (id TEXT PRIMARY KEY, bucket TEXT, key BLOB, initiated_ms INTEGER, attributes TEXT);
    CREATE INDEX IF NOT EXISTS upload_by_key ON upload (bucket, key, id);
    CREATE TABLE IF NOT EXISTS part (
      upload TEXT, number INTEGER, blob TEXT, size INTEGER, etag TEXT, modified_ms INTEGER, checksum TEXT,
      PRIMARY KEY (upload, number)
    ) WITHOUT ROWID;`)
}
