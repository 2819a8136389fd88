import { DeleteObjectCommand, GetObjectCommand, ListObjectsV2Command, PutObjectCommand } from '@aws-sdk/client-s3'
import type { Context } from '@/lib/context'
import { orUndefined } from '@/lib/create-or-adopt'
import { env } from '@/lib/env'
import { AppError } from '@/lib/errors'

const maxObjectBytes = 1024 * 1024

/** Bucket and prefix of what Slipway itself keeps. Throws `not-configured`, which says how to turn it on. */
function workspace(): { Bucket: string; prefix: string } {
  const match = /^s3:\/\/([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:\/(.*?))?\/?$/.exec(env().workspace ?? '')
  if (!match?.[1]) {
    throw new AppError(
      'not-configured',
      'There is no workspace: set SLIPWAY_WORKSPACE=s3://bucket/prefix and start Slipway again to keep payloads, history and asynchronous calls.',
    )
  }
  return { Bucket: match[1], prefix: match[2] ? `${match[2]}/` : '' }
}

/** Whether anything can be kept. */
export const hasWorkspace = (): boolean => env().workspace !== undefined

/** The address of a folder of the workspace, for what others read from there too. Throws `not-configured`. */
export function workspaceFolder(folder: string): string {
  const { Bucket, prefix } = workspace()
  return `s3://${Bucket}/${prefix}${folder}/`
}

/** One document, or undefined where there is none or it is damaged. */
export async function readDocument(context: Context, key: string): Promise<unknown> {
  const { Bucket, prefix } = workspace()
  const s3 = await context.aws.s3
  const command = new GetObjectCommand({ Bucket, Key: prefix + key })
  const object = await orUndefined(s3.send(command, { abortSignal: context.signal }))
  if ((object?.ContentLength ?? 0) > maxObjectBytes) return undefined
  return parse(await object?.Body?.transformToString())
}

/** Keeps a document under a key that must be new: two writers cannot overwrite each other. */
export const putNew = (context: Context, key: string, document: object): Promise<void> =>
  put(context, key, document, { IfNoneMatch: '*' })

/** Keeps a document in the place of what stood under its key: for what can be had again from where it came. */
export const putLatest = (context: Context, key: string, document: object): Promise<void> => put(context, key, document)

async function put(context: Context, key: string, document: object, only: { IfNoneMatch?: '*' } = {}): Promise<void> {
  const { Bucket, prefix } = workspace()
  const s3 = await context.aws.s3
  const Body = JSON.stringify(document)
  const object = { Bucket, Key: prefix + key, Body, ContentType: 'application/json', ...only }
  await s3.send(new PutObjectCommand(object), { abortSignal: context.signal })
}

/** The documents below a folder, at most `limit`, in the order of their keys. One that is damaged is left out. */
export async function readFolder(
  context: Context,
  folder: string,
  limit: number,
): Promise<{ id: string; document: unknown }[]> {
  const { Bucket, prefix } = workspace()
  const s3 = await context.aws.s3
  const options = { abortSignal: context.signal }
  const listing = new ListObjectsV2Command({ Bucket, Prefix: `${prefix}${folder}/`, MaxKeys: limit })
  const { Contents = [] } = await s3.send(listing, options)
  const read = await Promise.all(
    Contents.map(async ({ Key, Size }) => {
      if (!Key || (Size ?? 0) > maxObjectBytes) return undefined
      const object = await orUndefined(s3.send(new GetObjectCommand({ Bucket, Key }), options))
      const document = parse(await object?.Body?.transformToString())
      return document === undefined ? undefined : { id: Key.slice(Key.lastIndexOf('/') + 1, -'.json'.length), document }
    }),
  )
  return read.filter(each => each !== undefined)
}

export async function removeObject(context: Context, key: string): Promise<void> {
  const { Bucket, prefix } = workspace()
  const s3 = await context.aws.s3
  await s3.send(new DeleteObjectCommand({ Bucket, Key: prefix + key }), { abortSignal: context.signal })
}

function parse(text: string | undefined): unknown {
  try {
    return text === undefined ? undefined : JSON.parse(text)
  } catch {
    return undefined
  }
}
