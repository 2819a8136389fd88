import { handler } from '@/lib/handler'
import { listLogStreams } from '@/lib/logs/list-streams'
import { ListLogStreams } from '@/lib/logs/schema'

export const GET = handler(ListLogStreams, listLogStreams)
