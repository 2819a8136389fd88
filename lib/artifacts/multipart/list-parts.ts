import { ListPartsCommand, type Part } from '@aws-sdk/client-s3'
import { allPages } from '@/lib/aws/paginate'
import type { Context } from '@/lib/context'
import type { SentPart } from './model'
import { uploadError } from './put-part'
import type { MultipartRef } from './schema'

/** The parts that S3 has of an upload, by number. Throws `not-found` when it was completed or aborted. */
export async function listParts(context: Context, upload: MultipartRef): Promise<SentPart[]> {
  return (await readParts(context, upload)).map(part => ({
    number: part.PartNumber ?? 0,
    sizeBytes: part.Size ?? 0,
    sha256: part.ChecksumSHA256 ?? '',
  }))
}

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListParts.html */
export async function readParts(context: Context, { bucket, key, uploadId }: MultipartRef): Promise<Part[]> {
  const s3 = await context.aws.s3
  return allPages(async PartNumberMarker => {
    const page = await s3
      .send(new ListPartsCommand({ Bucket: bucket, Key: key, UploadId: uploadId, PartNumberMarker }), {
        abortSignal: context.signal,
      })
      .catch(error => {
        throw uploadError(error)
      })
    return { items: page.Parts ?? [], nextToken: page.IsTruncated ? page.NextPartNumberMarker : undefined }
  })
}
