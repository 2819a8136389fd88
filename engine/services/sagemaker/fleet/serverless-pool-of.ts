import type { ServerlessCapacity } from '../serverless-capacity.ts'
import type { FleetDeps } from './deps.ts'
import type { InstancePool, PoolOptions } from './instance-pool.ts'
import { boundMemory } from './memory-bound.ts'
import { openServerlessPool } from './serverless-pool.ts'

/** As long as an invocation may take: a caller's own patience is seldom longer. */
const patienceMs = 60_000

/** The pool of a serverless variant, with its memory watched and published. */
export function serverlessPool(
  { clock, metrics, limits }: FleetDeps,
  options: PoolOptions,
  { MemorySizeInMB }: ServerlessCapacity,
): InstancePool {
  const { region, dimensions } = options.variant
  const metric = 'MemoryUtilization'
  const sample = (value: number) =>
    metrics.record({
      region,
      namespace: '/aws/sagemaker/Endpoints',
      metric,
      unit: 'Percent',
      dimensions,
      value,
      atMs: clock.now(),
    })
  const memory = boundMemory({ clock, memoryMib: MemorySizeInMB, say: options.say, sample })
  return openServerlessPool({ ...options, memory, idleMs: limits.serverlessIdleMs, patienceMs })
}
