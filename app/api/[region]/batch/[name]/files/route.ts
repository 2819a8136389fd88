import { listTransformFiles } from '@/lib/batch/files'
import { ListTransformFiles } from '@/lib/batch/schema'
import { handler } from '@/lib/handler'

export const GET = handler(ListTransformFiles, listTransformFiles)
