import { listParts } from '@/lib/artifacts/multipart/list-parts'
import { putPart } from '@/lib/artifacts/multipart/put-part'
import { MultipartRef, PutPart } from '@/lib/artifacts/multipart/schema'
import { handler, streamHandler } from '@/lib/handler'

export const GET = handler(MultipartRef, listParts)
/** The audit has the upload's beginning and end: not each of its thousands of parts. */
export const PUT = streamHandler(PutPart, putPart, { timeoutMs: 600_000 })
