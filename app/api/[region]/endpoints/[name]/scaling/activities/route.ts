import { handler } from '@/lib/handler'
import { getScalingActivities } from '@/lib/scaling/activities'
import { GetScaling } from '@/lib/scaling/schema'

export const GET = handler(GetScaling, getScalingActivities)
