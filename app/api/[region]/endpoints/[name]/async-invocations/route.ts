import { handler, streamHandler } from '@/lib/handler'
import { listAsyncCalls } from '@/lib/invocations/async-calls'
import { AsyncInput, ListAsyncCalls } from '@/lib/invocations/schema'
import { sendAsync } from '@/lib/invocations/send-async'

export const GET = handler(ListAsyncCalls, listAsyncCalls)

/** An upload of 1 GB takes its time. */
export const POST = streamHandler(AsyncInput, sendAsync, {
  timeoutMs: 30 * 60_000,
  audit: { name: 'endpoints.invoke-async', target: input => input.name },
})
