import type { Upload } from './record.ts'

export interface UploadQuery {
  prefix: string
  delimiter: string
  /** Only uploads behind this key; with `idMarker` also those of this key behind that id. */
  keyMarker: string
  idMarker: string
  limit: number
}

export interface UploadPage {
  uploads: Upload[]
  commonPrefixes: string[]
  isTruncated: boolean
  lastKey: string
  /** Empty where the page ends with a common prefix. */
  lastId: string
}

/** One page of the unfinished uploads of a bucket, which come by key, then by time. */
export function listUploads(all: readonly Upload[], query: UploadQuery): UploadPage {
  const { prefix, delimiter, keyMarker, idMarker, limit } = query
  const page: UploadPage = { uploads: [], commonPrefixes: [], isTruncated: false, lastKey: '', lastId: '' }
  if (limit === 0) return page
  const markedAt = all.findIndex(upload => upload.key === keyMarker && upload.id === idMarker)
  for (const [index, upload] of all.entries()) {
    if (!upload.key.startsWith(prefix)) continue
    const end = delimiter === '' ? -1 : upload.key.indexOf(delimiter, prefix.length)
    const commonPrefix = end < 0 ? undefined : upload.key.slice(0, end + delimiter.length)
    const isPast = isBehind(commonPrefix ?? upload.key, keyMarker)
    const isPastId = commonPrefix === undefined && upload.key === keyMarker && markedAt >= 0 && index > markedAt
    if (!isPast && !isPastId) continue
    if (commonPrefix !== undefined && commonPrefix === page.commonPrefixes.at(-1)) continue
    if (page.uploads.length + page.commonPrefixes.length >= limit) return { ...page, isTruncated: true }
    if (commonPrefix === undefined) page.uploads.push(upload)
    else page.commonPrefixes.push(commonPrefix)
    page.lastKey = commonPrefix ?? upload.key
    page.lastId = commonPrefix === undefined ? upload.id : ''
  }
  return page
}

const isBehind = (key: string, other: string) => Buffer.compare(Buffer.from(key), Buffer.from(other)) > 0
