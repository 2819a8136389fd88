import type { XmlMembers } from '../../protocol/rest-xml.ts'
import { type Checksum, checksumElement, checksumHeader } from './checksum/algorithm.ts'

/** An ETag as it stands in headers and documents. */
export const quoted = (etag: string) => `"${etag}"`

/** An ETag without its quotes and without the weak mark. */
export const unquoted = (etag: string) => etag.trim().replace(/^(?:W\/)?"(.*)"$/, '$1')

/** S3 keeps times to the second. */
export const wholeSeconds = (ms: number) => Math.floor(ms / 1000) * 1000

/** For documents. */
export const xmlTime = (ms: number) => new Date(wholeSeconds(ms))

/** For headers. */
export const httpTime = (ms: number) => new Date(wholeSeconds(ms)).toUTCString()

export const checksumHeaders = (checksum: Checksum | undefined): Record<string, string> =>
  checksum ? { [checksumHeader(checksum.algorithm)]: checksum.value, 'x-amz-checksum-type': checksum.type } : {}

export const checksumMembers = (checksum: Checksum | undefined): XmlMembers =>
  checksum ? { [checksumElement(checksum.algorithm)]: checksum.value, ChecksumType: checksum.type } : {}
