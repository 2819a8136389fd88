import { readTransformRecords } from '@/lib/batch/records'
import { ReadTransformRecords } from '@/lib/batch/schema'
import { handler } from '@/lib/handler'

export const GET = handler(ReadTransformRecords, readTransformRecords)
