import { getEndpoint } from '@/lib/endpoints/get'
import { GetEndpoint } from '@/lib/endpoints/schema'
import { handler } from '@/lib/handler'

export const GET = handler(GetEndpoint, getEndpoint)
