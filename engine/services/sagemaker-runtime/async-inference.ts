import type { DatabaseSync } from 'node:sqlite'
import { complain } from '../../state/complain.ts'
import type { Fleet } from '../sagemaker/index.ts'
import { type Lane, openLane } from './async-lane.ts'
import { createAsyncMetrics } from './async-metrics.ts'
import { type AsyncQueue, openAsyncQueue, type QueueOwner } from './async-queue.ts'
import type { AsyncRequest } from './async-request.ts'
import { createAsyncWorker, type WorkerDeps } from './async-worker.ts'

export interface AsyncInferenceDeps extends WorkerDeps {
  /** Durability `full`. */
  database: DatabaseSync
  fleet: Fleet
  /** Backlog metrics every ten seconds instead of every minute. */
  fastScaling?: boolean
}

/** The queues of all asynchronous endpoints, worked off by their instances. */
export interface AsyncInference {
  /** Resolves when the request will be worked on whatever happens to this process. */
  accept(owner: QueueOwner, request: AsyncRequest, body: Buffer): Promise<void>
  /** Requests that wait or are being worked on. */
  backlog(owner: QueueOwner): number
  /** Lets go of what is being worked on: the next start takes it up again. */
  close(): Promise<void>
  reset(): Promise<void>
}

/** SageMaker chooses a value where the caller does not; this one suits model servers of one process. */
const defaultConcurrency = 4
const tickMs = 1000
const minuteMs = 60_000
const fastMetricsMs = 10_000
/** Expired requests that one turn tells so. */
const maxExpiredPerTick = 500

/** Takes up what an earlier run of the engine left in the queues. */
export function openAsyncInference(deps: AsyncInferenceDeps): AsyncInference {
  const { fleet, clock } = deps
  const queue = openAsyncQueue(deps.database)
  const worker = createAsyncWorker(deps, queue)
  const lanes = openLanes(queue)
  const working = new Set<Promise<void>>()
  let isClosed = false

  const track = (lane: Lane, work: Promise<void>) => {
    working.add(work)
    void work.then(() => {
      working.delete(work)
      pump(lane)
    })
  }
  /** Never throws: what is in the queue has been acknowledged, and waits for another turn. */
  const pump = (lane: Lane): void => {
    try {
      give(lane)
    } catch (error) {
      complain(`The queue of endpoint ${lane.owner.endpoint} has to wait`, error)
    }
  }
  const give = (lane: Lane): void => {
    const endpoint = fleet.asynchronous(lane.owner.region, lane.owner.endpoint)
    if (isClosed || endpoint.kind !== 'asynchronous') return
    const limit = endpoint.config.ClientConfig?.MaxConcurrentInvocationsPerInstance ?? defaultConcurrency
    for (;;) {
      const instance = lane.leastBusy(endpoint.instances, limit)
      const queued = instance && lane.take()
      if (!queued) return
      const isLate = queued.expiresMs <= clock.now()
      track(lane, isLate ? worker.expire(lane, queued, endpoint.variantName) : worker.work(lane, queued, instance))
    }
  }
  const tick = () => {
    for (const queued of queue.expired(clock.now(), maxExpiredPerTick)) {
      const lane = lanes.of(queued)
      const endpoint = fleet.asynchronous(queued.region, queued.endpoint)
      if (endpoint.kind === 'asynchronous' && !lane.isClaimed(queued.id))
        track(lane, worker.expire(lane, queued, endpoint.variantName))
    }
    for (const owner of queue.owners()) {
      const lane = lanes.of(owner)
      lane.retry()
      pump(lane)
    }
  }

  dropOrphans(queue, fleet)
  fleet.onEndpointDeleted((region, endpoint) => {
    lanes.drop({ region, endpoint })
    queue.drop({ region, endpoint })
  })
  const timers = [
    clock.every(tickMs, tick),
    clock.every(deps.fastScaling ? fastMetricsMs : minuteMs, () => measure(deps, queue)),
  ]
  const settle = async () => {
    lanes.end()
    while (working.size > 0) await Promise.all(working)
  }
  return {
    async accept(owner, request, body) {
      await queue.add(owner, clock.now(), request, body)
      pump(lanes.of(owner))
    },
    backlog: owner => queue.size(owner),
    async close() {
      isClosed = true
      for (const timer of timers) timer.clear()
      await settle()
    },
    async reset() {
      queue.clear()
      await settle()
      lanes.clear()
    },
  }
}

function openLanes(queue: AsyncQueue) {
  const lanes = new Map<string, Lane>()
  const keyOf = ({ region, endpoint }: QueueOwner) => `${region}/${endpoint}`
  return {
    of(owner: QueueOwner): Lane {
      const known = lanes.get(keyOf(owner))
      if (known) return known
      const made = openLane(queue, { region: owner.region, endpoint: owner.endpoint })
      lanes.set(keyOf(owner), made)
      return made
    },
    drop(owner: QueueOwner) {
      lanes.get(keyOf(owner))?.end()
      lanes.delete(keyOf(owner))
    },
    end() {
      for (const lane of lanes.values()) lane.end()
    },
    clear: () => lanes.clear(),
  }
}

/** The engine may have ended between the end of an endpoint and the end of its queue. */
function dropOrphans(queue: AsyncQueue, fleet: Fleet): void {
  const known = new Set(fleet.asynchronousEndpoints().map(({ region, name }) => `${region}/${name}`))
  for (const owner of queue.owners()) if (!known.has(`${owner.region}/${owner.endpoint}`)) queue.drop(owner)
}

function measure({ fleet, clock, metrics }: AsyncInferenceDeps, queue: AsyncQueue): void {
  const record = createAsyncMetrics(metrics)
  for (const { region, name } of fleet.asynchronousEndpoints()) {
    const owner = { region, endpoint: name }
    const endpoint = fleet.asynchronous(region, name)
    if (endpoint.kind !== 'asynchronous') continue
    const backlog = { size: queue.size(owner), instances: endpoint.instances.length, oldestMs: queue.oldestMs(owner) }
    record.backlog(owner, backlog, clock.now())
  }
}
