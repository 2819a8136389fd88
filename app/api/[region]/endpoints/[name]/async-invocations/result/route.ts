import { streamHandler } from '@/lib/handler'
import { readAsyncResult } from '@/lib/invocations/async-result'
import { FindAsyncCall } from '@/lib/invocations/schema'

export const GET = streamHandler(FindAsyncCall, readAsyncResult, { timeoutMs: 120_000 })
