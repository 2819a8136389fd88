import { listBuckets } from '@/lib/artifacts/list-buckets'
import { ListBuckets } from '@/lib/artifacts/schema'
import { handler } from '@/lib/handler'

export const GET = handler(ListBuckets, listBuckets)
