import { fromAwsError } from '@/lib/aws/errors'
import type { Context } from '@/lib/context'
import { getEndpoint } from '@/lib/endpoints/get'
import { AppError } from '@/lib/errors'
import { mapConcurrently } from '@/lib/map-concurrently'
import { readDocument, readFolder } from '@/lib/workspace/objects'
import { asyncFolder } from './async-folder'
import { asyncStateOf } from './async-state'
import type { AsyncCall, AsyncCalls, AsyncPlaces, AsyncState, FoundAsyncCall } from './model'
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
export async function readAsyncCall(context: Context, input: FindAsyncCall): Promise<FoundAsyncCall> {
  const call = await rememberedCall(context, input)
  const state = await asyncStateOf(context, call ?? (await namedPlaces(context, input)))
  return { ...(call && { call }), state }
}

/** Where the result of a call is awaited that is remembered, or named by its places. */
export async function placesOf(context: Context, input: FindAsyncCall): Promise<AsyncPlaces> {
  return (await rememberedCall(context, input)) ?? namedPlaces(context, input)
}

async function rememberedCall(context: Context, { name, id }: FindAsyncCall): Promise<AsyncCall | undefined> {
  if (id === undefined) return undefined
  const call = callOf(id, await readDocument(context, `${asyncFolder(context.region, name)}/${id}.json`))
  if (!call) throw new AppError('not-found', `The workspace remembers no asynchronous call ${id} of ${name}.`)
  return call
}

/** Places must lie where the endpoint writes: this is no way to read all of S3. */
async function namedPlaces(
  context: Context,
  { name, outputLocation, failureLocation }: FindAsyncCall,
): Promise<AsyncPlaces> {
  const { config } = await getEndpoint(context, { name })
  const isBelow = (location: string | undefined, folder: string | undefined) =>
    location === undefined || (folder !== undefined && location.startsWith(`${folder.replace(/\/$/, '')}/`))
  const { outputUrl, failureUrl } = config?.async ?? {}
  if (!outputLocation || !isBelow(outputLocation, outputUrl) || !isBelow(failureLocation, failureUrl))
    throw new AppError('validation', `${name} does not write its results there.`, {
      fields: { outputLocation: 'Name an object below the S3OutputPath of the endpoint, or a call by its id.' },
    })
  return { outputLocation, ...(failureLocation && { failureLocation }) }
}

/** Others may write into the bucket: what does not parse is not shown. */
function callOf(id: string, document: unknown): AsyncCall | undefined {
  const parsed = AsyncRecord.safeParse(document)
  if (!parsed.success) return undefined
  const actor = (document as { actor?: unknown }).actor // It parsed: it is an object.
  return { ...parsed.data, id, ...(typeof actor === 'string' && { actor }) }
}
