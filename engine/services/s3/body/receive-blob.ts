import type { S3Request } from '../request.ts'
import type { Blobs, BlobWriter } from '../store/blobs.ts'
import { type BodyRules, type ReceivedBody, receiveBody } from './receive-body.ts'

/** Streams a request body into a new blob; nothing is left of it when the body is not what was promised. */
export const receiveBlob = (
  request: S3Request,
  blobs: Blobs,
  rules: BodyRules,
): Promise<ReceivedBody & { blob: string }> =>
  fillBlob(blobs, writer => receiveBody(request, rules, bytes => writer.write(bytes)))

/** A new blob with what `fill` writes; discarded when it throws. */
export async function fillBlob<Result>(
  blobs: Blobs,
  fill: (writer: BlobWriter) => Promise<Result>,
): Promise<Result & { blob: string }> {
  const writer = await blobs.create()
  try {
    const result = await fill(writer)
    return { ...result, blob: await writer.commit() }
  } catch (error) {
    await writer.discard()
    throw error
  }
}
