import { s3Error } from './errors.ts'
import { header, type S3Request } from './request.ts'
import type { Description, StoredObject } from './store/record.ts'
import { parseTagging } from './tags.ts'

const systemHeaders = ['content-type', 'cache-control', 'content-disposition', 'content-language', 'expires']
const metadataPrefix = 'x-amz-meta-'
const MAX_METADATA_BYTES = 2048

/** What the headers of a write say about the object: system headers, user metadata, tags. */
export function readDescription(request: S3Request): Description {
  const headers: Record<string, string> = { 'content-type': 'binary/octet-stream' }
  for (const name of systemHeaders) {
    const value = header(request, name)
    if (value !== undefined && value !== '') headers[name] = value
  }
  const encoding = contentEncoding(header(request, 'content-encoding'))
  if (encoding) headers['content-encoding'] = encoding
  return { headers, metadata: readMetadata(request), tags: parseTagging(header(request, 'x-amz-tagging')) }
}

/** The description without what else a stored object has. */
export const descriptionOf = ({ headers, metadata, tags }: StoredObject): Description => ({ headers, metadata, tags })

/** The description as reply headers. */
export const descriptionHeaders = ({ headers, metadata, tags }: Description): Record<string, string> => ({
  ...headers,
  ...Object.fromEntries(Object.entries(metadata).map(([name, value]) => [metadataPrefix + name, value])),
  ...(tags.length > 0 ? { 'x-amz-tagging-count': String(tags.length) } : {}),
})

function readMetadata(request: S3Request): Record<string, string> {
  const metadata: Record<string, string> = {}
  let size = 0
  for (const name of Object.keys(request.headers)) {
    if (!name.startsWith(metadataPrefix)) continue
    const value = header(request, name) ?? ''
    const key = name.slice(metadataPrefix.length)
    metadata[key] = value
    size += key.length + value.length
  }
  if (size > MAX_METADATA_BYTES) {
    throw s3Error('MetadataTooLarge', { Size: size, MaxSizeAllowed: MAX_METADATA_BYTES })
  }
  return metadata
}

// aws-chunked is how the body travelled, not what it is.
const contentEncoding = (value: string | undefined) =>
  value
    ?.split(',')
    .map(part => part.trim())
    .filter(part => part !== 'aws-chunked' && part !== '')
    .join(',')
