import { handler } from '@/lib/handler'
import { readJobLogs } from '@/lib/jobs/read-logs'
import { ReadJobLogs } from '@/lib/jobs/schema'

export const GET = handler(ReadJobLogs, readJobLogs('recommender'))
