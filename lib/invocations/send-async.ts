import { randomUUID } from 'node:crypto'
import { parseS3Url } from '@/lib/artifacts/model'
import { uploadArtifact } from '@/lib/artifacts/upload'
import { fromAwsError } from '@/lib/aws/errors'
import { sendToRuntime } from '@/lib/aws/runtime-request'
import type { Context } from '@/lib/context'
import { AppError } from '@/lib/errors'
import { LIMITS } from '@/lib/options/limits'
import { putNew, workspaceFolder } from '@/lib/workspace/objects'
import { asyncFolder } from './async-folder'
import { newestFirstId } from './kept-order'
import { maxInlineBytes } from './limits'
import type { AsyncCall, SentAsyncCall } from './model'
import { readBody } from './read-body'
import { headersOfReply, refusal, wholeBody } from './reply'
import { asyncRequestHeaders } from './request-headers'
import { type AsyncInput, AsyncRecord, asyncSeconds } from './schema'

interface Payload {
  body: Uint8Array
  bytes?: number
  inputLocation?: string
}

/**
 * Puts a call into the queue of an asynchronous endpoint and remembers it in the workspace. A payload of up to 128,000
 * bytes goes along; a larger one is put into S3 first. A failure is JSON: `{error, failure}`.
 * https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_runtime_InvokeEndpointAsync.html
 */
export async function sendAsync(context: Context, input: AsyncInput, request: Request): Promise<Response> {
  // What is malformed is refused before anything is put into S3.
  asyncRequestHeaders(input, request)
  const payload = await payloadOf(context, input, request)
  const sentAtMs = Date.now()
  const startedMs = performance.now()
  const reply = await sendToRuntime({
    region: context.region,
    path: `/endpoints/${encodeURIComponent(input.name)}/async-invocations`,
    headers: asyncRequestHeaders({ ...input, inputLocation: payload.inputLocation }, request),
    body: payload.body,
    signal: context.signal,
  })
  const headers = headersOfReply(reply, startedMs)
  if (reply.statusCode !== 202) {
    const { body, ...rest } = await refusal(reply, context, headers)
    return new Response(body, rest)
  }
  const header = (name: string) => {
    const value = reply.headers[name]
    return typeof value === 'string' ? value : undefined
  }
  const answer = JSON.parse(new TextDecoder().decode(await wholeBody(reply)))
  const record = AsyncRecord.parse({
    inferenceId: answer.InferenceId,
    outputLocation: header('x-amzn-sagemaker-outputlocation'),
    failureLocation: header('x-amzn-sagemaker-failurelocation'),
    inputLocation: payload.inputLocation,
    contentType: request.headers.get('content-type') ?? '',
    bytes: payload.bytes,
    sentAtMs,
    ttlSeconds: input.ttlSeconds ?? asyncSeconds.ttl.fallback,
    timeoutSeconds: input.timeoutSeconds ?? asyncSeconds.timeout.fallback,
    requestId: header('x-amzn-requestid'),
  })
  return Response.json(await remember(context, input.name, record), { status: 202, headers })
}

async function payloadOf(context: Context, input: AsyncInput, request: Request): Promise<Payload> {
  const none = new Uint8Array(0)
  if (input.inputLocation !== undefined) return { body: none, inputLocation: input.inputLocation }
  const bytes = Number(request.headers.get('content-length') ?? Number.NaN)
  if (!Number.isSafeInteger(bytes) || bytes <= 0)
    throw new AppError('validation', 'The payload is empty, or does not say its size (Content-Length).')
  if (bytes <= maxInlineBytes && !input.isUploaded) return { body: await readBody(request, maxInlineBytes), bytes }
  const { value: megabytes, text } = LIMITS.asyncPayloadMb
  if (bytes > megabytes * 1024 ** 2)
    throw new AppError('payload-too-large', `An asynchronous request carries at most ${text}; this has ${bytes} bytes.`)
  const inputLocation = `${folderFor(context, input)}${randomUUID()}`
  const place = parseS3Url(inputLocation)
  if (!place) throw new AppError('validation', 'This is no folder in S3.', { fields: { uploadFolder: inputLocation } })
  await uploadArtifact(context, place, request)
  return { body: none, bytes, inputLocation }
}

function folderFor(context: Context, { name, uploadFolder }: AsyncInput): string {
  if (uploadFolder === undefined) return workspaceFolder(`async-inputs/${context.region}/${name}`)
  return uploadFolder.endsWith('/') ? uploadFolder : `${uploadFolder}/`
}

/** The call is in its queue whether or not it is remembered: without a workspace only the page knows of it. */
async function remember(context: Context, name: string, record: AsyncRecord): Promise<SentAsyncCall> {
  const id = newestFirstId(record.sentAtMs)
  const call: AsyncCall = { ...record, id, actor: context.actor.name }
  try {
    await putNew(context, `${asyncFolder(context.region, name)}/${id}.json`, { ...record, actor: context.actor.name })
    return { call }
  } catch (error) {
    const known = error instanceof AppError ? error : fromAwsError(error)
    return { call: record, notRemembered: known?.message ?? 'The workspace could not be written.' }
  }
}
