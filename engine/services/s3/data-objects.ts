import type { Readable } from 'node:stream'
import type { ObjectStore } from './object-store.ts'
import { readObject } from './read-object.ts'
import { listKeys } from './store/list-keys.ts'
import { type OwnObject, wasWrittenFor, writeObject } from './write-object.ts'

/** Objects as the engine's own jobs read and write them, without a request. */
export interface DataObjects {
  hasBucket(bucket: string): boolean
  /** Keys that begin with `prefix`, in byte order, page by page; each page is as the bucket is when it is asked for. */
  keyPages(bucket: string, prefix: string): Iterable<string[]>
  /** See readObject. */
  read(bucket: string, key: string): { bytes: Readable; size: number } | undefined
  /** See writeObject. */
  write(object: OwnObject, bytes: AsyncIterable<Buffer>): Promise<{ size: number }>
  /** See wasWrittenFor. */
  wasWrittenFor(bucket: string, key: string, work: string): boolean
}

const pageSize = 1000
/** The most that S3 keeps in one object: https://docs.aws.amazon.com/AmazonS3/latest/userguide/qfacts.html (2026-11) */
const maxObjectBytes = 5 * 1024 ** 4

export const openDataObjects = (store: ObjectStore): DataObjects => ({
  hasBucket: bucket => store.buckets.get(bucket) !== undefined,
  *keyPages(bucket, prefix) {
    for (let after = ''; ; ) {
      const query = { prefix, delimiter: '', after, limit: pageSize }
      const page = listKeys((from, count) => store.objects.scan(bucket, from, count), query)
      yield page.entries.map(object => object.key)
      if (!page.isTruncated) return
      after = page.last
    }
  },
  read: (bucket, key) => readObject(store, bucket, key),
  write: (object, bytes) => writeObject(store, object, bytes, maxObjectBytes),
  wasWrittenFor: (bucket, key, work) => wasWrittenFor(store, bucket, key, work),
})
