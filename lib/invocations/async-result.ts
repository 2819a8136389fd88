import { GetObjectCommand } from '@aws-sdk/client-s3'
import { parseS3Url } from '@/lib/artifacts/model'
import type { Context } from '@/lib/context'
import { AppError } from '@/lib/errors'
import { placesOf } from './async-calls'
import { asyncStateOf } from './async-state'
import { maxShownBytes } from './limits'
import { replyHeaders } from './model'
import type { FindAsyncCall } from './schema'

/**
 * What an asynchronous call came to, its output or the text of its failure, as it lies in S3: the first 25 MB.
 * Throws `not-found` while there is neither.
 */
export async function readAsyncResult(context: Context, input: FindAsyncCall): Promise<Response> {
  const places = await placesOf(context, input)
  const state = await asyncStateOf(context, places)
  const location = state.kind === 'failed' ? places.failureLocation : places.outputLocation
  const place = parseS3Url(location ?? '')
  if (state.kind === 'pending' || !place)
    throw new AppError('not-found', 'There is neither an output nor a failure yet.')
  const headers = new Headers({ 'content-type': state.contentType ?? 'application/octet-stream' })
  headers.set(replyHeaders.totalBytes, String(state.bytes))
  if (state.bytes === 0) return new Response(null, { headers })
  const s3 = await context.aws.s3
  const Range = state.bytes > maxShownBytes ? `bytes=0-${maxShownBytes - 1}` : undefined
  const command = new GetObjectCommand({ Bucket: place.bucket, Key: place.key, Range })
  const { Body } = await s3.send(command, { abortSignal: context.signal })
  return new Response(Body?.transformToWebStream() as ReadableStream<Uint8Array> | undefined, { headers }) // Node's and the DOM's type of one stream.
}
