import { AwsError } from '../../protocol/aws-error.ts'
import type { Clock } from '../../state/clock.ts'
import { type ObjectStore, readObject, writeObject } from '../s3/index.ts'
import type { HostedInstance } from '../sagemaker/index.ts'
import type { AsyncRequest, ObjectPlace } from './async-request.ts'
import { CallTimedOut } from './container-call.ts'
import { containerAnswered, modelErrorOf } from './model-error.ts'
import { callStreaming, readStart, type StreamedBody, type StreamedResponse } from './stream-call.ts'

/** The work is given up but not done: it goes back to its queue, or its queue is gone. */
export class Interrupted extends Error {
  override name = 'Interrupted'
}

/** Whose failure it is; `connection` where the container neither answered nor used up its time. */
type FailureKind = 'download' | 'model' | 'connection' | 'upload'

/** What became of a request, with what its metrics and its log line say. */
export interface AsyncEnd {
  /** Absent where it succeeded. */
  failure?: { of: FailureKind; reason: string }
  /** What the container answered; absent where it did not. */
  status?: number
  downloadMs?: number
  modelMs?: number
  uploadMs?: number
}

/** https://docs.aws.amazon.com/sagemaker/latest/dg/async-inference.html: 1 GB (2026-11) */
export const maxAsyncBytes = 1024 ** 3
const maxErrorBytes = 8 * 1024

export interface RunDeps {
  objects: ObjectStore
  clock: Clock
}

class Failure extends Error {
  readonly of: FailureKind

  constructor(of: Failure['of'], reason: string) {
    super(reason)
    this.of = of
  }
}

/**
 * Takes a request from the object store to the container, and the answer back, in a stream. Rejects with Interrupted
 * when `signal` aborts; every other end resolves.
 */
export async function runAsync(
  deps: RunDeps,
  request: AsyncRequest,
  inline: Buffer,
  instance: HostedInstance,
  signal: AbortSignal,
): Promise<AsyncEnd> {
  const limit = new AbortController()
  const timer = deps.clock.after(request.invocationTimeoutMs, () => limit.abort(new CallTimedOut()))
  const end: AsyncEnd = {}
  try {
    const openedAtMs = performance.now()
    const body = request.input ? openInput(deps.objects, request.input) : inline
    const sentAtMs = performance.now()
    end.downloadMs = sentAtMs - openedAtMs
    await answer(deps, { request, instance, body, sentAtMs, end }, AbortSignal.any([signal, limit.signal]))
  } catch (error) {
    if (signal.aborted) throw new Interrupted()
    end.failure = failureOf(error, instance, request)
  } finally {
    timer.clear()
    // An answer that nobody read to its end must not stay open in the container.
    limit.abort()
  }
  return end
}

function failureOf(error: unknown, instance: HostedInstance, { accountId }: AsyncRequest): AsyncEnd['failure'] {
  if (error instanceof Failure) return { of: error.of, reason: error.message }
  const of = error instanceof AwsError || error instanceof CallTimedOut ? 'model' : 'connection'
  return { of, reason: modelErrorOf({ instance, accountId }, error).message }
}

interface Run {
  request: AsyncRequest
  instance: HostedInstance
  body: StreamedBody
  sentAtMs: number
  end: AsyncEnd
}

async function answer({ objects }: RunDeps, run: Run, signal: AbortSignal): Promise<void> {
  const { request, instance, body, sentAtMs, end } = run
  const [container] = instance.containers
  if (!container) throw new Error('A model has no containers.')
  let response: StreamedResponse | undefined
  try {
    response = await callStreaming(container, request.headers, body, signal)
    end.status = response.status
    if (response.status < 200 || response.status > 299) {
      const start = await readStart(response.body, maxErrorBytes)
      throw containerAnswered({ instance, accountId: request.accountId, container }, { ...response, body: start })
    }
  } finally {
    end.modelMs = performance.now() - sentAtMs
  }
  const { output, work } = request
  const contentType = response.contentType ?? 'application/octet-stream'
  const source = watched(response.body, () => {
    end.modelMs = performance.now() - sentAtMs
  })
  try {
    await writeObject(objects, { ...output, contentType, writtenFor: work }, source.bytes, maxAsyncBytes)
    end.uploadMs = performance.now() - sentAtMs - (end.modelMs ?? 0)
  } catch (error) {
    if (source.fault() !== undefined) throw source.fault()
    throw new Failure('upload', `Failed to upload the response to ${urlOf(output)}: ${reasonOf(error)}`)
  }
}

function openInput(objects: ObjectStore, place: ObjectPlace): StreamedBody {
  const object = readObject(objects, place.bucket, place.key)
  const failed = (reason: string) =>
    new Failure('download', `Failed to download the request from ${urlOf(place)}: ${reason}`)
  if (!object) throw failed('The specified key does not exist.')
  if (object.size <= maxAsyncBytes) return object
  object.bytes.destroy()
  throw failed(`It is larger than ${maxAsyncBytes} bytes.`)
}

/** Tells what fails in the source from what fails in the one that reads it, and when the source had its end. */
function watched(body: AsyncIterable<Buffer>, onEnd: () => void) {
  let fault: unknown
  async function* bytes() {
    try {
      yield* body
    } catch (error) {
      fault = error
      throw error
    } finally {
      onEnd()
    }
  }
  return { bytes: bytes(), fault: () => fault }
}

/** Puts the reason of a failure where the caller was told to look. Throws what the object store throws. */
export async function writeFailure(
  { objects }: RunDeps,
  { failure, work }: AsyncRequest,
  reason: string,
): Promise<void> {
  if (!failure) return
  const text = Buffer.from(reason)
  await writeObject(objects, { ...failure, contentType: 'text/plain', writtenFor: work }, [text], maxAsyncBytes)
}

export const urlOf = ({ bucket, key }: ObjectPlace) => `s3://${bucket}/${key}`

const reasonOf = (error: unknown) =>
  error instanceof AwsError || error instanceof Error ? error.message : String(error)
