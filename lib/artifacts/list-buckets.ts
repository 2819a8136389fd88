import { ListBucketsCommand } from '@aws-sdk/client-s3'
import { coalesce } from '@/lib/aws/coalesce'
import { allPages } from '@/lib/aws/paginate'
import type { Context } from '@/lib/context'
import type { Bucket } from './model'
import type { ListBuckets } from './schema'

/** Every bucket of the account, whatever its region, by name. */
export async function listBuckets(context: Context, _input: ListBuckets): Promise<Bucket[]> {
  const s3 = await context.aws.s3
  const read = (abortSignal: AbortSignal) =>
    allPages(async ContinuationToken => {
      const page = await s3.send(new ListBucketsCommand({ ContinuationToken, MaxBuckets: 1000 }), { abortSignal })
      const items = (page.Buckets ?? []).map(bucket => ({
        name: bucket.Name ?? '',
        createdAtMs: bucket.CreationDate?.getTime(),
      }))
      return { items, nextToken: page.ContinuationToken }
    })
  return coalesce(`${context.region}:artifacts:buckets`, 10_000, read, context.signal)
}
