import { streamHandler } from '@/lib/handler'
import { invokeEndpoint } from '@/lib/invocations/invoke'
import { InvokeInput } from '@/lib/invocations/schema'

export const POST = streamHandler(InvokeInput, invokeEndpoint, {
  timeoutMs: 75_000,
  audit: { name: 'endpoints.invoke', target: input => input.name },
})
