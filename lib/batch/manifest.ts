import { GetObjectCommand } from '@aws-sdk/client-s3'
import { parseS3Url } from '@/lib/artifacts/model'
import type { Context } from '@/lib/context'
import { AppError } from '@/lib/errors'

const MAX_MANIFEST_BYTES = 4 * 1024 ** 2

export interface ManifestPlace {
  bucket: string
  /** What stands before each path. */
  prefix: string
  keys: string[]
}

/** The input files that a manifest names: `[{"prefix": "s3://bucket/folder/"}, "path", …]`. Throws `validation`. */
export async function readManifest(context: Context, place: { bucket: string; key: string }): Promise<ManifestPlace> {
  const s3 = await context.aws.s3
  const command = new GetObjectCommand({ Bucket: place.bucket, Key: place.key, Range: `bytes=0-${MAX_MANIFEST_BYTES}` })
  const { Body } = await s3.send(command, { abortSignal: context.signal })
  const [head, ...paths] = entriesOf((await Body?.transformToString()) ?? '')
  const prefix = parseS3Url((head as { prefix?: string } | undefined)?.prefix ?? '') // Checked by what it parses to.
  if (!prefix || !paths.every(path => typeof path === 'string'))
    throw new AppError(
      'validation',
      'The manifest is not what SageMaker takes: a JSON array that begins with {"prefix": "s3://bucket/folder/"}, then paths.',
    )
  return { bucket: prefix.bucket, prefix: prefix.key, keys: paths.map(path => prefix.key + path) }
}

function entriesOf(text: string): unknown[] {
  try {
    const parsed: unknown = JSON.parse(text)
    return Array.isArray(parsed) ? parsed : []
  } catch {
    return []
  }
}
