import { ListEndpoints } from '@/lib/endpoints/schema'
import { watchEndpoints } from '@/lib/endpoints/watch'
import { streamHandler } from '@/lib/handler'

export const GET = streamHandler(ListEndpoints, watchEndpoints)
