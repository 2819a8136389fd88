import { handler } from '@/lib/handler'
import { getMetrics } from '@/lib/metrics/get'
import { GetMetrics } from '@/lib/metrics/schema'

export const GET = handler(GetMetrics, getMetrics)
