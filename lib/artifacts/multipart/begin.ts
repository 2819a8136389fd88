import { CreateMultipartUploadCommand, HeadObjectCommand } from '@aws-sdk/client-s3'
import type { Context } from '@/lib/context'
import { AppError } from '@/lib/errors'
import { s3Url } from '../model'
import type { Multipart } from './model'
import type { BeginMultipart } from './schema'

/**
 * Begins an upload in parts whose SHA-256 S3 verifies. Throws `conflict` when the key exists: nothing is overwritten.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_CreateMultipartUpload.html
 */
export async function beginMultipart(context: Context, { bucket, key }: BeginMultipart): Promise<Multipart> {
  const s3 = await context.aws.s3
  const sending = { abortSignal: context.signal }
  // Completing would refuse it too, but only after all the bytes.
  const isTaken = await s3.send(new HeadObjectCommand({ Bucket: bucket, Key: key }), sending).then(
    () => true,
    () => false, // Who may write but not read learns it at the end.
  )
  if (isTaken) throw takenError(bucket, key)
  const begun = await s3.send(
    new CreateMultipartUploadCommand({
      Bucket: bucket,
      Key: key,
      ChecksumAlgorithm: 'SHA256',
      ContentType: 'application/gzip',
    }),
    sending,
  )
  if (!begun.UploadId) throw new AppError('internal', 'S3 began the upload without naming it.')
  return { bucket, key, uploadId: begun.UploadId }
}

export function takenError(bucket: string, key: string, cause?: unknown): AppError {
  const message = `${s3Url(bucket, key)} exists already: choose another name or folder.`
  return new AppError('conflict', message, { fields: { key: 'There is a file of this name: choose another.' }, cause })
}
