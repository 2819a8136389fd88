import { handler } from '@/lib/handler'
import { readTransformJob } from '@/lib/snippets/read-transform-job'
import { ReadTransformJob } from '@/lib/snippets/schema'

export const GET = handler(ReadTransformJob, readTransformJob)
