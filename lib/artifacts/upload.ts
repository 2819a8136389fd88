import { Readable } from 'node:stream'
import { PutObjectCommand } from '@aws-sdk/client-s3'
import type { Context } from '@/lib/context'
import { AppError } from '@/lib/errors'
import { s3Url } from './model'
import { MAX_UPLOAD_BYTES, type UploadArtifact } from './schema'

/**
 * Streams a request's body into a new S3 object; nothing is held in memory and nothing is overwritten.
 * Throws `conflict` when the key exists, `payload-too-large` over 5 GiB.
 */
export async function uploadArtifact(
  context: Context,
  { bucket, key }: UploadArtifact,
  request: Request,
): Promise<Response> {
  const sizeBytes = Number(request.headers.get('content-length') ?? Number.NaN)
  if (!Number.isSafeInteger(sizeBytes) || sizeBytes <= 0 || !request.body)
    throw new AppError('validation', 'The upload is empty, or does not say its size (Content-Length).')
  if (sizeBytes > MAX_UPLOAD_BYTES)
    throw new AppError('payload-too-large', 'One upload carries at most 5 GiB: use "aws s3 cp" for larger files.')
  const s3 = await context.aws.s3
  const body = Readable.fromWeb(request.body as Parameters<typeof Readable.fromWeb>[0]) // The DOM's and Node's type of the same stream.
  try {
    await s3.send(
      new PutObjectCommand({ Bucket: bucket, Key: key, Body: body, ContentLength: sizeBytes, IfNoneMatch: '*' }),
      { abortSignal: context.signal },
    )
  } catch (error) {
    body.destroy()
    if (error instanceof Error && error.name === 'PreconditionFailed')
      throw new AppError('conflict', `${s3Url(bucket, key)} exists already: choose another name or folder.`, {
        cause: error,
      })
    throw error
  }
  return Response.json({ url: s3Url(bucket, key), sizeBytes })
}
