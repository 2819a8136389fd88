import { ListObjectsV2Command } from '@aws-sdk/client-s3'
import type { Context } from '@/lib/context'

export interface ListedObject {
  key: string
  sizeBytes: number
  modifiedAtMs: number
}

/** Objects under a prefix, by key, folders passed over; at most `maxPages` thousand. */
export async function listObjects(
  context: Context,
  { bucket, key }: { bucket: string; key: string },
  maxPages: number,
): Promise<{ objects: ListedObject[]; isCut: boolean }> {
  const s3 = await context.aws.s3
  const objects: ListedObject[] = []
  let token: string | undefined
  for (let page = 0; page < maxPages; page++) {
    const reply = await s3.send(
      new ListObjectsV2Command({ Bucket: bucket, Prefix: key, MaxKeys: 1000, ContinuationToken: token }),
      { abortSignal: context.signal },
    )
    for (const { Key = '', Size = 0, LastModified } of reply.Contents ?? [])
      if (!Key.endsWith('/')) objects.push({ key: Key, sizeBytes: Size, modifiedAtMs: LastModified?.getTime() ?? 0 })
    token = reply.NextContinuationToken
    if (!token) return { objects, isCut: false }
  }
  return { objects, isCut: true }
}
