import { streamHandler } from '@/lib/handler'
import { StreamInput } from '@/lib/invocations/schema'
import { streamEndpoint } from '@/lib/invocations/stream'

/** Without a deadline: a stream lasts until AWS ends it, after 8 minutes, or its reader leaves. */
export const POST = streamHandler(StreamInput, streamEndpoint, {
  audit: { name: 'endpoints.invoke', target: input => input.name },
})
