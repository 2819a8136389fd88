import { HeadObjectCommand } from '@aws-sdk/client-s3'
import { parseS3Url } from '@/lib/artifacts/model'
import { coalesce, shelf } from '@/lib/aws/coalesce'
import { fromAwsError } from '@/lib/aws/errors'
import type { Context } from '@/lib/context'
import { orUndefined } from '@/lib/create-or-adopt'
import { AppError } from '@/lib/errors'
import type { AsyncPlaces, AsyncState } from './model'

/** A settled call stays settled: it is asked about once. */
const settled = shelf('async-settled', 5000)
const day = 24 * 3600 * 1000
/** S3 tells whole seconds, and its clock is another. */
const skewMs = 5000

class StillPending extends Error {}

/**
 * What became of an asynchronous call: SageMaker tells it by the objects that it writes, so both places are looked at.
 * Throws `access-denied` with the permission that is missing.
 */
export async function asyncStateOf(context: Context, places: AsyncPlaces): Promise<AsyncState> {
  const { outputLocation, failureLocation, sentAtMs = 0 } = places
  const look = async (signal: AbortSignal): Promise<AsyncState> => {
    const within = { ...context, signal }
    const [output, failure] = await Promise.all([
      headOf(within, outputLocation),
      failureLocation === undefined ? undefined : headOf(within, failureLocation),
    ])
    const isOwn = (found: { atMs: number } | undefined) => found !== undefined && found.atMs >= sentAtMs - skewMs
    if (output && isOwn(output)) return { kind: 'succeeded', ...output }
    if (failure && isOwn(failure)) return { kind: 'failed', ...failure }
    // A failure is not kept, so that the next who asks looks again.
    throw new StillPending()
  }
  try {
    const key = `${context.region}:async:${outputLocation}:${failureLocation}:${sentAtMs}`
    return await coalesce(key, day, look, context.signal, settled)
  } catch (error) {
    if (error instanceof StillPending) return { kind: 'pending' }
    throw error
  }
}

async function headOf(context: Context, location: string) {
  const place = parseS3Url(location)
  if (!place) return undefined
  const s3 = await context.aws.s3
  const command = new HeadObjectCommand({ Bucket: place.bucket, Key: place.key })
  const head = await orUndefined(s3.send(command, { abortSignal: context.signal })).catch(error => {
    throw explained(error, location)
  })
  if (!head) return undefined
  return {
    atMs: head.LastModified?.getTime() ?? 0,
    bytes: head.ContentLength ?? 0,
    ...(head.ContentType && { contentType: head.ContentType }),
  }
}

/** S3 answers 403 without words for an object that is not there to one who may not list its bucket. */
function explained(error: unknown, location: string): unknown {
  if (fromAwsError(error)?.code !== 'access-denied') return error
  return new AppError(
    'access-denied',
    `Whether ${location} is there cannot be seen: your AWS identity needs s3:GetObject on it and s3:ListBucket on its bucket.`,
    { cause: error },
  )
}
