import { listTransformJobs } from '@/lib/batch/list'
import { ListTransformJobs } from '@/lib/batch/schema'
import { handler } from '@/lib/handler'

export const GET = handler(ListTransformJobs, listTransformJobs)
