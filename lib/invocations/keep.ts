import type { z } from 'zod'
import type { Context } from '@/lib/context'
import { putNew, readFolder, removeObject } from '@/lib/workspace/objects'
import { newestFirstId } from './kept-order'
import type { KeptInvocations, PastInvocation, SavedPayload } from './model'
import { type ListKept, RecordInvocation, type RemovePayload, SavePayload } from './schema'

const maxHistory = 50
const maxSaved = 100

const historyFolder = (region: string, name: string) => `invocations/${region}/${name}`
const savedFolder = (region: string, name: string) => `payloads/${region}/${name}`

/** Adds an invocation to the history of an endpoint. Throws `not-configured` without a workspace. */
export async function recordInvocation(context: Context, input: RecordInvocation): Promise<{ id: string }> {
  const { name, ...invocation } = input
  const id = newestFirstId(input.atMs)
  await putNew(context, `${historyFolder(context.region, name)}/${id}.json`, {
    ...invocation,
    actor: context.actor.name,
  })
  return { id }
}

/** Keeps a payload under a title, for everyone who uses this workspace. */
export async function savePayload(context: Context, input: SavePayload): Promise<{ id: string }> {
  const { name, ...saved } = input
  const savedAtMs = Date.now()
  const id = newestFirstId(savedAtMs)
  const document = { ...saved, savedAtMs, actor: context.actor.name }
  await putNew(context, `${savedFolder(context.region, name)}/${id}.json`, document)
  return { id }
}

export async function removePayload(
  context: Context,
  { name, id }: z.output<typeof RemovePayload>,
): Promise<{ id: string }> {
  await removeObject(context, `${savedFolder(context.region, name)}/${id}.json`)
  return { id }
}

/** The newest 50 invocations of an endpoint and its saved payloads. Throws `not-configured` without a workspace. */
export async function listKept(context: Context, { name }: ListKept): Promise<KeptInvocations> {
  const [history, saved] = await Promise.all([
    readFolder(context, historyFolder(context.region, name), maxHistory),
    readFolder(context, savedFolder(context.region, name), maxSaved),
  ])
  return { history: history.flatMap(toPast), saved: saved.flatMap(toSaved) }
}

interface Stored {
  id: string
  document: unknown
}

const Past = RecordInvocation.omit({ name: true })
const Saved = SavePayload.omit({ name: true })

/** Others may write into the bucket: what does not parse is not shown. */
function toPast({ id, document }: Stored): PastInvocation[] {
  const parsed = Past.safeParse(document)
  return parsed.success ? [{ ...parsed.data, id, actor: textOf(document, 'actor') }] : []
}

function toSaved({ id, document }: Stored): SavedPayload[] {
  const parsed = Saved.safeParse(document)
  if (!parsed.success) return []
  const savedAtMs = Number(textOf(document, 'savedAtMs')) || 0
  return [{ ...parsed.data, id, actor: textOf(document, 'actor'), savedAtMs }]
}

function textOf(document: unknown, key: string): string {
  const value = (document as Record<string, unknown>)[key] // A parsed object: any key may be asked for.
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}
