import { handler } from '@/lib/handler'
import { listKept } from '@/lib/invocations/keep'
import { ListKept } from '@/lib/invocations/schema'

export const GET = handler(ListKept, listKept)
