import { byteHandler } from '@/lib/byte-handler'
import { invokeEndpoint } from '@/lib/invocations/invoke'
import { InvokeInput } from '@/lib/invocations/schema'

// Under pages/, not app/: docs/decisions/009-invocations-on-node-streams.md. The door reads the body and ends the reply.
export const config = { api: { bodyParser: false, responseLimit: false, externalResolver: true } }

export default byteHandler(InvokeInput, invokeEndpoint, {
  pathParams: ['region', 'name'],
  timeoutMs: 75_000,
  audit: { name: 'endpoints.invoke', target: input => input.name },
})
