import { HeadBucketCommand, HeadObjectCommand, ListObjectsV2Command } from '@aws-sdk/client-s3'
import { parseS3Url } from '@/lib/artifacts/model'
import type { Context } from '@/lib/context'
import { ask } from './ask'

/** Where a container's archive, or its folder of archives, is. */
export interface ArtifactPlace {
  bucket: string
  key: string
}

/** Undefined for an address that is none of S3: the form says so itself. */
export const artifactPlace = (url: string | undefined): ArtifactPlace | undefined => parseS3Url(url ?? '')

/** Undefined when there is no such object. Throws Uncheckable. */
export async function headObject({ aws, signal }: Context, { bucket, key }: ArtifactPlace) {
  const command = new HeadObjectCommand({ Bucket: bucket, Key: key })
  const head = await ask('s3:GetObject', (await aws.s3).send(command, { abortSignal: signal }))
  return head && { sizeBytes: head.ContentLength ?? 0 }
}

/** How many archives the first 1,000 keys of a folder hold, and the largest. Throws Uncheckable. */
export async function listFolder({ aws, signal }: Context, { bucket, key }: ArtifactPlace) {
  const command = new ListObjectsV2Command({ Bucket: bucket, Prefix: key, MaxKeys: 1000 })
  const page = await ask('s3:ListBucket', (await aws.s3).send(command, { abortSignal: signal }))
  const archives = (page?.Contents ?? []).filter(object => /\.(tar\.gz|tgz)$/i.test(object.Key ?? ''))
  return {
    archiveCount: archives.length,
    largestBytes: Math.max(0, ...archives.map(object => object.Size ?? 0)),
    isWhole: page?.IsTruncated !== true,
  }
}

/** The region of a bucket, which S3 says even to those who may not read it. Undefined when there is no such bucket. */
export async function bucketRegion({ aws, signal }: Context, bucket: string): Promise<string | undefined> {
  const s3 = await aws.s3
  try {
    const head = await s3.send(new HeadBucketCommand({ Bucket: bucket }), { abortSignal: signal })
    return head.BucketRegion
  } catch (error) {
    const told = regionToldBy(error)
    if (told !== undefined) return told
    return await ask('s3:ListBucket', Promise.reject(error))
  }
}

/** A refusal carries the region in its header. https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadBucket.html */
function regionToldBy(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('$response' in error)) return undefined
  const { headers } = error.$response as { headers?: Record<string, string> } // The SDK keeps its response on the error.
  return headers?.['x-amz-bucket-region']
}
