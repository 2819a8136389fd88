import { readCaptures } from '@/lib/data-capture/read'
import { ReadCaptures } from '@/lib/data-capture/schema'
import { handler } from '@/lib/handler'

export const GET = handler(ReadCaptures, readCaptures)
