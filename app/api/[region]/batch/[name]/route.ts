import { getTransformJob } from '@/lib/batch/get'
import { GetTransformJob } from '@/lib/batch/schema'
import { handler } from '@/lib/handler'

export const GET = handler(GetTransformJob, getTransformJob)
