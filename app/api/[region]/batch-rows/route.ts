import { listTransformJobRows } from '@/lib/batch/list-rows'
import { ListTransformJobs } from '@/lib/batch/schema'
import { handler } from '@/lib/handler'

export const GET = handler(ListTransformJobs, listTransformJobRows)
