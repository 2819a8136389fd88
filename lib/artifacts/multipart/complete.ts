import { CompleteMultipartUploadCommand } from '@aws-sdk/client-s3'
import type { Context } from '@/lib/context'
import { AppError } from '@/lib/errors'
import { s3Url } from '../model'
import { takenError } from './begin'
import { readParts } from './list-parts'
import { uploadError } from './put-part'
import type { CompleteMultipart } from './schema'

/**
 * Makes the parts one object, if S3 has just the bytes that were sent: its size and its composite SHA-256 are compared
 * with the browser's. Throws `conflict` where the key was taken meanwhile, `validation` where a part is missing.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_CompleteMultipartUpload.html
 */
export async function completeMultipart(
  context: Context,
  { bucket, key, uploadId, partCount, sizeBytes, sha256 }: CompleteMultipart,
): Promise<{ url: string; sizeBytes: number }> {
  // Parts beyond the last are of an earlier, longer attempt.
  const parts = (await readParts(context, { bucket, key, uploadId })).slice(0, partCount)
  if (parts.length !== partCount || parts.at(-1)?.PartNumber !== partCount)
    throw new AppError('validation', `S3 has ${parts.length} of ${partCount} parts: resume the upload.`)
  const s3 = await context.aws.s3
  await s3
    .send(
      new CompleteMultipartUploadCommand({
        Bucket: bucket,
        Key: key,
        UploadId: uploadId,
        IfNoneMatch: '*',
        ChecksumSHA256: `${sha256}-${partCount}`,
        MpuObjectSize: sizeBytes,
        MultipartUpload: {
          Parts: parts.map(({ PartNumber, ETag, ChecksumSHA256 }) => ({ PartNumber, ETag, ChecksumSHA256 })),
        },
      }),
      { abortSignal: context.signal },
    )
    .catch(error => {
      if (error instanceof Error && error.name === 'PreconditionFailed') throw takenError(bucket, key, error)
      throw uploadError(error)
    })
  return { url: s3Url(bucket, key), sizeBytes }
}
