import { handler } from '@/lib/handler'
import { getScaling } from '@/lib/scaling/get'
import { GetScaling } from '@/lib/scaling/schema'

export const GET = handler(GetScaling, getScaling)
