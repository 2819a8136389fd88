import { Readable } from 'node:stream'
import { UploadPartCommand } from '@aws-sdk/client-s3'
import type { Context } from '@/lib/context'
import { AppError } from '@/lib/errors'
import { MAX_PART_BYTES } from './model'
import type { PutPart } from './schema'

/**
 * Streams a request's body on as a part; S3 takes it only if it has the SHA-256 that was computed where it was made.
 * Sending a part again replaces it. Throws `unavailable` for bytes that arrived damaged.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_UploadPart.html
 */
export async function putPart(context: Context, input: PutPart, request: Request): Promise<Response> {
  const sizeBytes = Number(request.headers.get('content-length') ?? Number.NaN)
  if (!Number.isSafeInteger(sizeBytes) || sizeBytes <= 0 || !request.body)
    throw new AppError('validation', 'The part is empty, or does not say its size (Content-Length).')
  if (sizeBytes > MAX_PART_BYTES) throw new AppError('payload-too-large', 'A part of an upload is at most 1 GiB.')
  const s3 = await context.aws.s3
  const body = Readable.fromWeb(request.body as Parameters<typeof Readable.fromWeb>[0]) // The DOM's and Node's type of the same stream.
  try {
    await s3.send(
      new UploadPartCommand({
        Bucket: input.bucket,
        Key: input.key,
        UploadId: input.uploadId,
        PartNumber: input.partNumber,
        Body: body,
        ContentLength: sizeBytes,
        ChecksumSHA256: input.sha256,
      }),
      { abortSignal: context.signal },
    )
  } catch (error) {
    body.destroy()
    if (error instanceof Error && error.name === 'BadDigest')
      throw new AppError('unavailable', `Part ${input.partNumber} arrived damaged: send it again.`, { cause: error })
    throw uploadError(error)
  }
  return Response.json({ number: input.partNumber, sizeBytes })
}

/** S3's words for an upload that is no more, as ours. */
export function uploadError(error: unknown): unknown {
  if (!(error instanceof Error) || error.name !== 'NoSuchUpload') return error
  return new AppError('not-found', 'S3 has no such upload: it was completed or aborted. Begin it anew.', {
    awsCode: error.name,
    cause: error,
  })
}
