import { listEndpoints } from '@/lib/endpoints/list'
import { ListEndpoints } from '@/lib/endpoints/schema'
import { handler } from '@/lib/handler'

export const GET = handler(ListEndpoints, listEndpoints)
