import { fromAwsError } from '@/lib/aws/errors'
import type { Context } from '@/lib/context'
import { getEndpoint } from '@/lib/endpoints/get'
import { AppError } from '@/lib/errors'
import { mapConcurrently } from '@/lib/map-concurrently'
import { readDocument, readFolder } from '@/lib/workspace/objects'
import { asyncFolder } from './async-folder'
import { asyncStateOf } from './async-state'
import type { AsyncCall, AsyncCallState, AsyncCalls, AsyncState } from './model'
import { AsyncRecord, type FindAsyncCall, type ListAsyncCalls } from './schema'

const maxCalls = 30
const atATime = 8

/** The newest 30 calls that were sent from here, with what became of each. Throws `not-configured` without a workspace. */
export async function listAsyncCalls(context: Context, { name }: ListAsyncCalls): Promise<AsyncCalls> {
  const documents = await readFolder(context, asyncFolder(context.region, name), maxCalls)
  const calls = documents.flatMap(({ id, document }) => callOf(id, document) ?? [])
  return { calls: await mapConcurrently(calls, atATime, async call => ({ call, state: await stateOf(context, call) })) }
}

/** One that cannot be looked at does not hide the others. */
async function stateOf(context: Context, call: AsyncCall): Promise<AsyncState> {
  try {
    return await asyncStateOf(context, call)
  } catch (error) {
    if (!(error instanceof AppError) && !fromAwsError(error)) throw error
    return { kind: 'pending' }
  }
}

/** One call and what became of it. Throws `not-found` for an id that the workspace does not know. */
export async function readAsyncCall(context: Context, input: FindAsyncCall): Promise<AsyncCallState> {
  const call = await findAsyncCall(context, input)
  return { call, state: await asyncStateOf(context, call) }
}

/**
 * A remembered call; or, where nothing is remembered, one by the places where its result is awaited. These must lie
 * where the endpoint writes: this is no way to read all of S3.
 */
export async function findAsyncCall(context: Context, input: FindAsyncCall): Promise<AsyncCall> {
  const { name, id, outputLocation, failureLocation } = input
  if (id !== undefined) {
    const call = callOf(id, await readDocument(context, `${asyncFolder(context.region, name)}/${id}.json`))
    if (!call) throw new AppError('not-found', `The workspace remembers no asynchronous call ${id} of ${name}.`)
    return call
  }
  const { config } = await getEndpoint(context, { name })
  const isBelow = (location: string | undefined, folder: string | undefined) =>
    location === undefined ||
    (folder !== undefined && location.startsWith(folder.endsWith('/') ? folder : `${folder}/`))
  const { outputUrl, failureUrl } = config?.async ?? {}
  if (!outputLocation || !isBelow(outputLocation, outputUrl) || !isBelow(failureLocation, failureUrl))
    throw new AppError('validation', `${name} does not write its results there.`, {
      fields: { outputLocation: 'Name an object below the S3OutputPath of the endpoint, or a call by its id.' },
    })
  return {
    inferenceId: 'unknown',
    outputLocation,
    ...(failureLocation && { failureLocation }),
    contentType: '',
    sentAtMs: 1,
    ttlSeconds: 1,
    timeoutSeconds: 1,
  }
}

/** Others may write into the bucket: what does not parse is not shown. */
function callOf(id: string, document: unknown): AsyncCall | undefined {
  const parsed = AsyncRecord.safeParse(document)
  if (!parsed.success) return undefined
  const actor = (document as { actor?: unknown }).actor // It parsed: it is an object.
  return { ...parsed.data, id, ...(typeof actor === 'string' && { actor }) }
}
