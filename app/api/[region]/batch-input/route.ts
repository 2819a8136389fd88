import { peekInput } from '@/lib/batch/peek'
import { PeekInput } from '@/lib/batch/schema'
import { handler } from '@/lib/handler'

export const GET = handler(PeekInput, peekInput)
