import { getActivity } from '@/lib/endpoints/activity/get'
import { ActivityInput } from '@/lib/endpoints/schema'
import { handler } from '@/lib/handler'

export const GET = handler(ActivityInput, getActivity)
