import { join } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import type { Clock } from '../../state/clock.ts'
import { openDatabase } from '../../state/database.ts'
import { openGroupCommit } from '../../state/group-commit.ts'
import { s3Error } from './errors.ts'
import { type Blobs, openBlobs } from './store/blobs.ts'
import { type Buckets, openBuckets } from './store/buckets.ts'
import { type Objects, openObjects } from './store/objects.ts'
import type { Part, StoredObject, Upload } from './store/record.ts'
import { createTables } from './store/tables.ts'
import { openUploads, type Uploads } from './store/uploads.ts'

/** Throws when the object now under the key (or its absence) forbids the write. */
export type WriteCondition = (existing: StoredObject | undefined) => void

/**
 * Buckets and objects: rows in `<dataDir>/s3.sqlite`, bytes in `<dataDir>/s3`. A file is complete and on disk
 * before its row names it, and a row is gone before its file: a crash at any moment loses no acknowledged
 * write and shows no half object. Reads of rows are synchronous, so each method is atomic.
 */
export interface ObjectStore {
  /** The file that holds an object's bytes; never change it. Open it at once: an overwrite removes it. */
  get(bucket: string, key: string): { path: string; size: number; etag: string } | undefined
  readonly clock: Clock
  readonly blobs: Blobs
  readonly buckets: Buckets
  readonly objects: Pick<Objects, 'get' | 'scan'>
  readonly uploads: Pick<Uploads, 'get' | 'put' | 'scan' | 'part' | 'parts'>
  /** Throws NoSuchBucket, or what `condition` throws; the blob is then removed. */
  putObject(object: StoredObject, condition: WriteCondition): Promise<void>
  /** Replaces tags or other attributes, leaving the bytes. */
  describeObject(object: StoredObject): void
  deleteObject(bucket: string, key: string, condition: WriteCondition): Promise<void>
  /** Throws BucketNotEmpty while there are objects; unfinished uploads go with the bucket. */
  deleteBucket(name: string): Promise<void>
  /** Throws NoSuchUpload when it was completed or aborted meanwhile. */
  putPart(part: Part): Promise<void>
  /** The object takes the upload's place in one step. */
  completeUpload(upload: Upload, object: StoredObject, condition: WriteCondition): Promise<void>
  abortUpload(upload: Upload): Promise<void>
  /** Deletes every bucket with all that is in it. */
  reset(): void
  close(): void
}

/** Opens (and makes) the store in `dataDir`; only one process may have it open. */
export function openObjectStore(dataDir: string, clock: Clock): ObjectStore {
  const database = openDatabase(dataDir, 's3', 'full')
  createTables(database)
  const blobs = openBlobs(join(dataDir, 's3'), blobReferences(database))
  const buckets = openBuckets(database)
  const objects = openObjects(database)
  const uploads = openUploads(database)
  const commit = openGroupCommit(database)

  /** Runs the change, then frees the files it left unnamed; when it throws, frees `unused` instead. */
  const change = async (unused: string[], apply: () => string[]) => {
    let freed = unused
    try {
      freed = await commit(apply)
    } finally {
      await blobs.remove(freed)
    }
  }
  const replace = (object: StoredObject, condition: WriteCondition) => {
    if (!buckets.get(object.bucket)) throw s3Error('NoSuchBucket', { BucketName: object.bucket })
    const existing = objects.get(object.bucket, object.key)
    condition(existing)
    objects.put(object)
    return existing ? [existing.blob] : []
  }

  return {
    clock,
    blobs,
    buckets,
    objects,
    uploads,
    get(bucket, key) {
      const object = objects.get(bucket, key)
      return object && { path: blobs.pathOf(object.blob), size: object.size, etag: object.etag }
    },
    putObject: (object, condition) => change([object.blob], () => replace(object, condition)),
    describeObject: object => objects.put(object),
    deleteObject: (bucket, key, condition) =>
      change([], () => {
        const existing = objects.get(bucket, key)
        condition(existing)
        objects.delete(bucket, key)
        return existing ? [existing.blob] : []
      }),
    deleteBucket: name =>
      change([], () => {
        if (!objects.isEmpty(name)) throw s3Error('BucketNotEmpty', { BucketName: name })
        buckets.delete(name)
        return uploads.scan(name, new Uint8Array(), -1).flatMap(upload => uploads.delete(upload.id))
      }),
    putPart: part =>
      change([part.blob], () => {
        if (!uploads.get(part.upload)) throw s3Error('NoSuchUpload', { UploadId: part.upload })
        const existing = uploads.part(part.upload, part.number)
        uploads.putPart(part)
        return existing ? [existing.blob] : []
      }),
    completeUpload: (upload, object, condition) =>
      change([object.blob], () => {
        if (!uploads.get(upload.id)) throw s3Error('NoSuchUpload', { UploadId: upload.id })
        return [...replace(object, condition), ...uploads.delete(upload.id)]
      }),
    abortUpload: upload => change([], () => uploads.delete(upload.id)),
    reset() {
      database.exec('DELETE FROM object; DELETE FROM part; DELETE FROM upload; DELETE FROM bucket')
      blobs.clear()
    },
    close: () => database.close(),
  }
}

function blobReferences(database: DatabaseSync): (id: string) => boolean {
  const referenced = new Set<unknown>()
  for (const row of database.prepare('SELECT blob FROM object UNION ALL SELECT blob FROM part').iterate()) {
    referenced.add(row.blob)
  }
  return id => referenced.has(id)
}
