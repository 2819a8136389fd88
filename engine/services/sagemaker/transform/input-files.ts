import type { TransformS3DataSource } from '@aws-sdk/client-sagemaker'
import type { DataObjects } from '../../s3/index.ts'
import { TransformFault } from './fault.ts'
import type { InputFile } from './file-journal.ts'

export interface S3Folder {
  bucket: string
  /** May be empty. */
  prefix: string
}

/** `s3://bucket` or `s3://bucket/prefix` taken apart; undefined for any other URL. */
export function parseS3Uri(url: string | undefined): S3Folder | undefined {
  const [, bucket, prefix] = /^s3:\/\/([^/]+)(?:\/(.*))?$/s.exec(url ?? '') ?? []
  return bucket === undefined ? undefined : { bucket, prefix: prefix ?? '' }
}

export interface InputListing {
  bucket: string
  /** Page by page. */
  pages: Iterable<InputFile[]>
}

/**
 * The input files of a job with the keys of their outputs: the path below the prefix, or as the manifest has it, with
 * `.out` behind it. Objects that stand for a folder are passed over. Throws TransformFault.
 * https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_TransformOutput.html
 */
export async function listInput(
  objects: DataObjects,
  source: TransformS3DataSource,
  output: S3Folder,
): Promise<InputListing> {
  const location = parseS3Uri(source.S3Uri)
  if (!location)
    throw new TransformFault('ClientError', `The S3Uri "${source.S3Uri}" must have the form s3://bucket/prefix.`)
  const outputKeyOf = (path: string) =>
    `${output.prefix}${output.prefix && !output.prefix.endsWith('/') ? '/' : ''}${path}.out`
  if (source.S3DataType === 'ManifestFile') {
    const { bucket, keys } = await readManifest(objects, location)
    return { bucket, pages: [keys.map(({ key, path }) => ({ inputKey: key, outputKey: outputKeyOf(path) }))] }
  }
  return { bucket: location.bucket, pages: pagesBelow(objects, location, outputKeyOf) }
}

function* pagesBelow(
  objects: DataObjects,
  { bucket, prefix }: S3Folder,
  outputKeyOf: (path: string) => string,
): Iterable<InputFile[]> {
  const folder = prefix.slice(0, prefix.lastIndexOf('/') + 1)
  const pathOf = (key: string) =>
    key.startsWith(`${prefix}/`) ? key.slice(prefix.length + 1) : key.slice(folder.length)
  for (const keys of objects.keyPages(bucket, prefix))
    yield keys.filter(key => !key.endsWith('/')).map(key => ({ inputKey: key, outputKey: outputKeyOf(pathOf(key)) }))
}

const maxManifestBytes = 20 * 1024 * 1024

/** `[{"prefix": "s3://bucket/folder/"}, "path", …]`: every path below that prefix. */
async function readManifest(objects: DataObjects, { bucket, prefix: key }: S3Folder) {
  const url = `s3://${bucket}/${key}`
  const object = objects.read(bucket, key)
  if (!object) throw new TransformFault('ClientError', `The manifest "${url}" does not exist.`)
  if (object.size > maxManifestBytes) {
    object.bytes.destroy()
    throw new TransformFault('ClientError', `The manifest "${url}" is larger than ${maxManifestBytes} bytes.`)
  }
  const chunks: Buffer[] = []
  for await (const chunk of object.bytes) chunks.push(chunk)
  const [head, ...paths] = entriesOf(Buffer.concat(chunks).toString('utf8'), url)
  const location = parseS3Uri(prefixOf(head))
  if (!location || !paths.every(path => typeof path === 'string'))
    throw new TransformFault(
      'ClientError',
      `The manifest "${url}" must be a JSON array whose first element is {"prefix": "s3://bucket/folder/"} and whose others are paths below it.`,
    )
  return { bucket: location.bucket, keys: paths.map(path => ({ key: location.prefix + path, path })) }
}

function entriesOf(text: string, url: string): unknown[] {
  let parsed: unknown
  try {
    parsed = JSON.parse(text)
  } catch (cause) {
    throw new TransformFault(
      'ClientError',
      `The manifest "${url}" is no JSON: ${cause instanceof Error ? cause.message : cause}.`,
    )
  }
  return Array.isArray(parsed) ? parsed : []
}

const prefixOf = (head: unknown): string | undefined =>
  typeof head === 'object' && head !== null && 'prefix' in head && typeof head.prefix === 'string'
    ? head.prefix
    : undefined
