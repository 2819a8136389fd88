import type { ServerlessCapacity } from '../serverless-capacity.ts'
import { startCold } from './cold-start.ts'
import { createExecutions, maxServerlessPayloadBytes } from './executions.ts'
import { failureReason } from './failure-reason.ts'
import { acquire, type HostedInstance, release } from './hosted-instance.ts'
import { type InstancePool, openInstancePool, type PoolOptions } from './instance-pool.ts'
import type { Lease, LeaseOutcome } from './lease.ts'
import type { MemoryBound } from './memory-bound.ts'
import { EnvironmentFailure, type OnDemand, openOnDemand } from './on-demand.ts'
import type { Refusal } from './routing.ts'

export interface ServerlessPoolOptions extends PoolOptions {
  memory: MemoryBound
  idleMs: number
  /** A request that waits longer for its environment is told to come again; the start goes on. */
  patienceMs: number
}

/** What of a pool is only serverless. */
export interface ServerlessFront {
  lease(capacity: ServerlessCapacity, bodyBytes: number): LeaseOutcome
  /** Starts one environment, as a new endpoint does before it is in service; it stays until it has been idle. */
  prove(): Promise<void>
}

/**
 * One variant as execution environments of one request each: those of the provisioned concurrency (its count) are kept
 * up like instances, the others come with a request and go when idle.
 */
export function openServerlessPool(options: ServerlessPoolOptions): InstancePool {
  const { variant, memory } = options
  const launch: PoolOptions['launch'] = (instanceId, launchId) =>
    memory.add(instanceId, options.launch(instanceId, launchId))
  const warm = openInstancePool({ ...options, launch })
  const onDemand = openOnDemand({ ...options, launch })
  return {
    variant,
    // It has no instances, as SageMaker counts them.
    healthy: () => none,
    instanceCount: () => 0,
    isServing: () => true,
    setCount: count => warm.setCount(count),
    async stop(how) {
      await Promise.all([warm.stop(how), onDemand.stop(how)])
      memory.stop()
    },
    serverless: {
      lease: leaser(options, warm, onDemand),
      async prove() {
        try {
          onDemand.giveBack(await onDemand.start())
        } catch (error) {
          if (!(error instanceof EnvironmentFailure)) throw error
          const ended = endOf(error)
          throw ended ? new Error(ended) : error.cause
        }
      },
    },
  }
}

/** Warm environments first, then idle ones, then a cold start; never more at once than MaxConcurrency. */
function leaser(
  { variant, clock, patienceMs }: ServerlessPoolOptions,
  warm: InstancePool,
  onDemand: OnDemand,
): ServerlessFront['lease'] {
  const executions = createExecutions()

  const leaseOf = (
    instance: HostedInstance,
    capacity: ServerlessCapacity,
    isWarm: boolean,
    setupMs?: number,
  ): Lease => {
    acquire(instance)
    const done = () => {
      executions.end(isWarm)
      release(instance)
      if (!isWarm) onDemand.giveBack(instance)
    }
    const serverless = executions.asUsed(capacity, isWarm)
    return { kind: 'instance', instance, healthyCount: 1, setupMs, serverless, release: done }
  }

  const leaseCold = async (capacity: ServerlessCapacity): Promise<Lease | Refusal> => {
    const start = await startCold(onDemand, clock, patienceMs)
    if (start.kind === 'started') return leaseOf(start.instance, capacity, false, start.setupMs)
    const serverless = executions.asUsed(capacity, false)
    if (start.kind === 'late') {
      void start.settled.then(() => executions.end(false))
      return { kind: 'not-ready', variantName: variant.name }
    }
    executions.end(false)
    const { failure, setupMs } = start
    const reason = endOf(failure) ?? failureReason(variant.name, failure.cause)
    return { kind: 'start-failed', instance: failure.instance, serverless, setupMs, reason }
  }

  return (capacity, bodyBytes) => {
    if (bodyBytes > maxServerlessPayloadBytes) return { kind: 'oversize-body', maxBytes: maxServerlessPayloadBytes }
    if (executions.count() >= capacity.MaxConcurrency) return { kind: 'throttled' }
    const ready = warm.healthy().find(instance => instance.inFlight === 0)
    executions.begin(ready !== undefined)
    if (ready) return leaseOf(ready, capacity, true)
    const idle = onDemand.take()
    return idle ? leaseOf(idle, capacity, false) : leaseCold(capacity)
  }
}

/** What the engine did to an environment that did not come up. */
function endOf({ instance }: EnvironmentFailure): string | undefined {
  const ended = instance.containers.find(container => container.endReason)
  return ended && `The container ${ended.name} ${ended.endReason}.`
}

const none: readonly HostedInstance[] = []
