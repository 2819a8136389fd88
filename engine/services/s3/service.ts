import type { IncomingMessage, ServerResponse } from 'node:http'
import { pipeline } from 'node:stream/promises'
import type { RawRequest, RawService } from '../../protocol/operation.ts'
import { readRangeOf } from './body/copy-blob.ts'
import { s3Error } from './errors.ts'
import type { ObjectStore } from './object-store.ts'
import { operations } from './operations.ts'
import { readPresignedHeaders } from './presigned-headers.ts'
import type { S3Reply } from './request.ts'
import { routeOf } from './route.ts'
import { checkHeaders } from './unsupported-headers.ts'

/** How much of a refused body is read so that its sender sees the answer rather than a broken connection. */
const MAX_DRAIN_BYTES = 64 * 1024 ** 2

/** Amazon S3 over a store of objects: path style only, one account, no versions. */
export function createS3Service(store: ObjectStore): RawService {
  return {
    scope: 's3',
    protocol: 'rest-xml',
    async handle(raw) {
      try {
        await send(raw.reply, await answer(raw, store))
      } catch (error) {
        drain(raw.http)
        throw error
      }
    },
  }
}

async function answer(raw: RawRequest, store: ObjectStore): Promise<S3Reply> {
  const { query, path, http } = raw
  const headers = { ...readPresignedHeaders(raw), ...http.headers }
  const isCopy = headers['x-amz-copy-source'] !== undefined
  const { operation, bucket, key } = routeOf({ method: http.method ?? '', path, query, isCopy })
  const run = operations[operation]
  if (!run) throw s3Error('NotImplemented', { message: `${operation} is not implemented`, Operation: operation })
  const request = { raw, headers, query, bucket, key }
  checkHeaders(request)
  const reply = await run(request, store)
  return { ...reply, headers: { ...reply.headers, 'x-amz-request-id': raw.requestId } }
}

async function send(reply: ServerResponse, { status = 200, headers = {}, xml, file }: S3Reply): Promise<void> {
  for (const [name, value] of Object.entries(headers)) if (value !== undefined) reply.setHeader(name, value)
  reply.statusCode = status
  if (xml !== undefined) reply.setHeader('content-type', 'application/xml')
  if (!file) {
    reply.end(xml)
    return
  }
  await pipeline(readRangeOf(file.descriptor, file), reply)
}

function drain(http: IncomingMessage): void {
  let left = MAX_DRAIN_BYTES
  http.on('data', (bytes: Buffer) => {
    left -= bytes.length
    if (left < 0) http.destroy()
  })
  http.on('error', () => {})
  http.resume()
}
