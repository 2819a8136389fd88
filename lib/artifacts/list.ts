import { ListObjectsV2Command } from '@aws-sdk/client-s3'
import type { Context } from '@/lib/context'
import type { ArtifactPage } from './model'
import type { ListArtifacts } from './schema'

const PAGE_SIZE = 200

/** One page of the folders and objects under a prefix, in S3's order (by key). Throws `not-found` for no such bucket. */
export async function listArtifacts(context: Context, input: ListArtifacts): Promise<ArtifactPage> {
  const s3 = await context.aws.s3
  const page = await s3.send(
    new ListObjectsV2Command({
      Bucket: input.bucket,
      Prefix: input.prefix,
      Delimiter: '/',
      MaxKeys: PAGE_SIZE,
      ContinuationToken: input.token,
    }),
    { abortSignal: context.signal },
  )
  return {
    folders: (page.CommonPrefixes ?? []).flatMap(folder => folder.Prefix ?? []),
    objects: (page.Contents ?? [])
      // The folder itself, as the S3 console makes it, is no file in it.
      .filter(object => object.Key !== input.prefix || object.Size !== 0)
      .map(object => ({
        key: object.Key ?? '',
        sizeBytes: object.Size ?? 0,
        modifiedAtMs: object.LastModified?.getTime(),
      })),
    nextToken: page.NextContinuationToken,
  }
}
