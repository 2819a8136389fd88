import { AwsError } from '../../protocol/aws-error.ts'
import { complain } from '../../state/complain.ts'
import { wasWrittenFor } from '../s3/index.ts'
import { acquire, type HostedInstance, type LogSink, type MetricSink, release } from '../sagemaker/index.ts'
import type { Lane } from './async-lane.ts'
import { logAsyncEnd } from './async-log.ts'
import { createAsyncMetrics } from './async-metrics.ts'
import type { AsyncQueue, QueuedRequest } from './async-queue.ts'
import { Interrupted, type RunDeps, runAsync, urlOf, writeFailure } from './async-run.ts'

export interface WorkerDeps extends RunDeps {
  metrics: MetricSink
  logs: LogSink
}

/** What is done with a request that was taken from its lane. Neither rejects; both end with the lane's claim released. */
export interface AsyncWorker {
  work(lane: Lane, queued: QueuedRequest, instance: HostedInstance): Promise<void>
  expire(lane: Lane, queued: QueuedRequest, variantName: string): Promise<void>
}

export function createAsyncWorker(deps: WorkerDeps, queue: AsyncQueue): AsyncWorker {
  const { clock, objects } = deps
  const metrics = createAsyncMetrics(deps.metrics)

  /** True where an earlier run of the engine wrote the result and ended before it could say so. */
  const isDone = ({ request: { work, output, failure } }: QueuedRequest) =>
    [output, failure].some(place => place && wasWrittenFor(objects, place.bucket, place.key, work))

  const invoke = async (queued: QueuedRequest, instance: HostedInstance, signal: AbortSignal) => {
    const startedMs = clock.now()
    const { request } = queued
    const inline = request.input ? Buffer.alloc(0) : queue.body(queued.id)
    const end = await runAsync(deps, request, inline, instance, signal)
    // An instance that is taken away breaks off what it has: another one starts again.
    const wasTakenAway = end.failure?.of === 'connection' && instance.onIdle !== undefined
    if (wasTakenAway || signal.aborted) throw new Interrupted()
    if (end.failure) await tellFailure(deps, queued, end.failure.reason)
    const atMs = clock.now()
    metrics.processed(queued, instance.variant.name, end, startedMs, atMs)
    logAsyncEnd(deps.logs, instance, queued, end, { startedMs, atMs })
  }

  /** What cannot be done now is tried again at a later turn. */
  const giveBack = (lane: Lane, queued: QueuedRequest, error: unknown) => {
    if (!(error instanceof Interrupted)) complain(`A request to endpoint ${queued.endpoint} has to wait`, error)
    lane.hold(queued)
  }

  return {
    async work(lane, queued, instance) {
      const claim = lane.claim(queued, instance)
      acquire(instance)
      try {
        if (!isDone(queued)) await invoke(queued, instance, claim.abort.signal)
        await queue.remove(queued)
      } catch (error) {
        giveBack(lane, queued, error)
      } finally {
        release(instance)
        lane.release(claim)
      }
    },
    async expire(lane, queued, variantName) {
      const claim = lane.claim(queued)
      try {
        if (!isDone(queued)) {
          await tellFailure(deps, queued, expiredReason(queued))
          metrics.expired(queued, variantName, clock.now())
        }
        await queue.remove(queued)
      } catch (error) {
        giveBack(lane, queued, error)
      } finally {
        lane.release(claim)
      }
    },
  }
}

/** A bucket that is not there cannot be told of; anything else that hinders it is worth another try. */
async function tellFailure(deps: WorkerDeps, { request, endpoint }: QueuedRequest, reason: string): Promise<void> {
  try {
    await writeFailure(deps, request, reason)
  } catch (error) {
    if (!(error instanceof AwsError)) throw error
    const place = request.failure ? urlOf(request.failure) : 'its failure object'
    complain(`A failure of endpoint ${endpoint} could not be written to ${place}`, error)
  }
}

const expiredReason = ({ request: { ttlMs } }: QueuedRequest) =>
  `The request expired: it waited in the queue for longer than its RequestTTLSeconds of ${ttlMs / 1000}.`
