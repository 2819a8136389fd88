import { parseS3Url } from '@/lib/artifacts/model'
import { coalesce } from '@/lib/aws/coalesce'
import type { Context } from '@/lib/context'
import { safeText } from '@/lib/logs/safe-text'
import { linesIn } from './lines'
import { listObjects } from './list-objects'
import type { InputPeek } from './model'
import type { PeekInput } from './schema'
import { readSpan } from './span'

const SPAN_BYTES = 16 * 1024
const MOST_LINES = 5

/** How many files an input prefix has, and the first lines of the first one. */
export async function peekInput(context: Context, { url }: PeekInput): Promise<InputPeek> {
  const read = (signal: AbortSignal) => readPeek({ ...context, signal }, url)
  return coalesce(`${context.region}:batch:peek:${url}`, 5_000, read, context.signal)
}

async function readPeek(context: Context, url: string): Promise<InputPeek> {
  const place = parseS3Url(url)
  const { objects, isCut } = place ? await listObjects(context, place, 1) : { objects: [], isCut: false }
  const [first] = objects
  const span =
    place && first
      ? await readSpan(context, {
          bucket: place.bucket,
          key: first.key,
          from: 0,
          bytes: SPAN_BYTES,
          isPacked: first.key.endsWith('.gz'),
        })
      : undefined
  return {
    files: objects.length,
    isCut,
    totalBytes: objects.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0),
    firstKey: first?.key,
    lines: span ? linesIn(span, MOST_LINES).map(({ text }) => safeText(text)) : [],
  }
}
