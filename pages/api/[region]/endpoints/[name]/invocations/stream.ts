import { byteHandler } from '@/lib/byte-handler'
import { StreamInput } from '@/lib/invocations/schema'
import { streamEndpoint } from '@/lib/invocations/stream'

// As its neighbour, which says why.
export const config = { api: { bodyParser: false, responseLimit: false, externalResolver: true } }

/** Without a deadline: a stream lasts until AWS ends it, after 8 minutes, or its reader leaves. */
export default byteHandler(StreamInput, streamEndpoint, {
  pathParams: ['region', 'name'],
  audit: { name: 'endpoints.invoke', target: input => input.name },
})
