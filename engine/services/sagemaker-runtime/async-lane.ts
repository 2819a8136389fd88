import type { HostedInstance } from '../sagemaker/index.ts'
import type { AsyncQueue, QueuedRequest, QueueOwner } from './async-queue.ts'

/** One request that is being worked on, or being told that its time is over. */
interface Claim {
  queued: QueuedRequest
  abort: AbortController
  instance?: HostedInstance
}

/** Which requests of one queue are taken, by what. All of it is forgotten with the process: see AsyncQueue for what stays. */
export interface Lane {
  readonly owner: QueueOwner
  /** The first that waits and is not claimed. */
  take(): QueuedRequest | undefined
  claim(queued: QueuedRequest, instance?: HostedInstance): Claim
  isClaimed(id: number): boolean
  release(claim: Claim): void
  /** Gives a request back for a later turn, which `retry` begins. */
  hold(queued: QueuedRequest): void
  retry(): void
  /** The instance with the least to do, where any has less than `limit`. */
  leastBusy(instances: readonly HostedInstance[], limit: number): HostedInstance | undefined
  /** Aborts what is claimed, and gives out no more. */
  end(): void
}

export function openLane(queue: AsyncQueue, owner: QueueOwner): Lane {
  const claims = new Map<number, Claim>()
  const busy = new Map<string, number>()
  let held: number[] = []
  const returned: number[] = []
  /** Everything up to this id was taken once. */
  let cursor = 0
  let isOver = false
  const count = ({ id }: HostedInstance, by: number) => {
    const now = (busy.get(id) ?? 0) + by
    if (now > 0) busy.set(id, now)
    else busy.delete(id)
  }
  return {
    owner,
    take() {
      if (isOver) return undefined
      for (let id = returned.shift(); id !== undefined; id = returned.shift()) {
        const queued = claims.has(id) ? undefined : queue.get(id)
        if (queued) return queued
      }
      for (;;) {
        const queued = queue.next(owner, cursor)
        if (!queued) return undefined
        cursor = queued.id
        if (!claims.has(queued.id)) return queued
      }
    },
    claim(queued, instance) {
      const claim = { queued, abort: new AbortController(), ...(instance ? { instance } : {}) }
      claims.set(queued.id, claim)
      if (instance) count(instance, 1)
      return claim
    },
    isClaimed: id => claims.has(id),
    release({ queued, instance }) {
      claims.delete(queued.id)
      if (instance) count(instance, -1)
    },
    hold: queued => void held.push(queued.id),
    retry() {
      returned.push(...held)
      held = []
    },
    leastBusy(instances, limit) {
      let best: HostedInstance | undefined
      for (const one of instances) {
        const load = busy.get(one.id) ?? 0
        if (load < limit && (!best || load < (busy.get(best.id) ?? 0))) best = one
      }
      return best
    },
    end() {
      isOver = true
      for (const { abort } of claims.values()) abort.abort()
    },
  }
}
