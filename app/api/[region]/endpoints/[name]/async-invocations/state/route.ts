import { handler } from '@/lib/handler'
import { readAsyncCall } from '@/lib/invocations/async-calls'
import { FindAsyncCall } from '@/lib/invocations/schema'

export const GET = handler(FindAsyncCall, readAsyncCall)
