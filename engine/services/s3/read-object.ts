import { createReadStream, openSync } from 'node:fs'
import type { Readable } from 'node:stream'
import type { ObjectStore } from './object-store.ts'

const readBytes = 256 * 1024

/**
 * The bytes of an object as they are now, whatever is written to its key later; undefined where there is none. Whoever
 * does not read them to their end destroys them.
 */
export function readObject(
  store: ObjectStore,
  bucket: string,
  key: string,
): { bytes: Readable; size: number } | undefined {
  const object = store.get(bucket, key)
  if (!object) return undefined
  const fd = openSync(object.path, 'r')
  return { bytes: createReadStream('', { fd, highWaterMark: readBytes }), size: object.size }
}
