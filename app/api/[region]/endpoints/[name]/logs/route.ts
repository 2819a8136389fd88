import { handler } from '@/lib/handler'
import { readLogs } from '@/lib/logs/read'
import { ReadLogs } from '@/lib/logs/schema'

export const GET = handler(ReadLogs, readLogs)
