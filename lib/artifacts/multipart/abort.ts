import { AbortMultipartUploadCommand } from '@aws-sdk/client-s3'
import type { Context } from '@/lib/context'
import type { MultipartRef } from './schema'

/**
 * Ends an upload and removes its parts, which cost storage as long as they are there. One that is gone is no error.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_AbortMultipartUpload.html
 */
export async function abortMultipart(context: Context, { bucket, key, uploadId }: MultipartRef): Promise<null> {
  const s3 = await context.aws.s3
  await s3
    .send(new AbortMultipartUploadCommand({ Bucket: bucket, Key: key, UploadId: uploadId }), {
      abortSignal: context.signal,
    })
    .catch(error => {
      if (!(error instanceof Error && error.name === 'NoSuchUpload')) throw error
    })
  return null
}
