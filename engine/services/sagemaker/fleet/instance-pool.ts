import type { InferenceExecutionMode } from '@aws-sdk/client-sagemaker'
import type { Clock } from '../../../state/clock.ts'
import type { ComponentHost } from './component-host.ts'
import { drained } from './drain.ts'
import type { HostedInstance, HostedVariant } from './hosted-instance.ts'
import { type InstanceSlot, openInstanceSlot } from './instance-slot.ts'
import type { InstanceGroup } from './launch-group.ts'
import type { ServerlessFront } from './serverless-pool.ts'

export interface PoolOptions {
  clock: Clock
  variant: HostedVariant
  execution: InferenceExecutionMode
  startAttempts: number
  drainMs: number
  launch(instanceId: string, launchId: string): InstanceGroup
  say(instanceId: string, containerName: string, text: string): void
}

/** The instances of one deployed variant. */
export interface InstancePool {
  readonly variant: HostedVariant
  /** Healthy instances. The array is replaced, never changed: take it once per decision. */
  healthy(): readonly HostedInstance[]
  /** As DescribeEndpoint counts them. */
  instanceCount(): number
  /** False while instances are wanted and none is healthy. */
  isServing(): boolean
  /** Only of a serverless variant: its instances are leased here, and `count` is its provisioned concurrency. */
  readonly serverless?: ServerlessFront
  /** Only of a variant that hosts inference components, whose instances are room for their copies. */
  readonly components?: ComponentHost
  /**
   * Starts or stops instances until there are `count`. Resolves when all have been healthy and the surplus is gone;
   * rejects with the LaunchError of the first that does not come up (the caller then sets another count or stops).
   */
  setCount(count: number): Promise<void>
  /** Ends every instance; with `drain`, those with requests in flight are given time to answer. */
  stop(options: { drain: boolean }): Promise<void>
}

/** An empty pool. */
export function openInstancePool(options: PoolOptions): InstancePool {
  const slots: InstanceSlot[] = []
  const { variant, execution } = options
  let healthy: readonly HostedInstance[] = []

  const open = () =>
    openInstanceSlot({
      ...options,
      onUp: (id, { containers }) => {
        healthy = [...healthy, { id, containers, execution, variant, inFlight: 0 }]
      },
      onDown: id => {
        healthy = healthy.filter(instance => instance.id !== id)
      },
    })

  const retire = async (slot: InstanceSlot, drain: boolean) => {
    const instance = healthy.find(candidate => candidate.id === slot.instanceId)
    healthy = healthy.filter(candidate => candidate !== instance)
    if (drain && instance) await drained(instance, options.clock, options.drainMs)
    await slot.stop()
  }

  const isHealthy = (slot: InstanceSlot) => healthy.some(instance => instance.id === slot.instanceId)
  /** Unhealthy instances go first, then the youngest. */
  const surplus = (count: number) =>
    [...slots.filter(isHealthy), ...slots.filter(slot => !isHealthy(slot))].slice(count)

  return {
    variant,
    healthy: () => healthy,
    instanceCount: () => healthy.length,
    isServing: () => healthy.length > 0 || slots.length === 0,
    async setCount(count) {
      const leaving = surplus(count)
      slots.splice(0, slots.length, ...slots.filter(slot => !leaving.includes(slot)))
      slots.push(...Array.from({ length: Math.max(0, count - slots.length) }, open))
      const awaited = slots.filter(slot => !isHealthy(slot)).map(slot => slot.ready)
      await Promise.all([...awaited, ...leaving.map(slot => retire(slot, true))])
    },
    async stop({ drain }) {
      await Promise.all(slots.splice(0).map(slot => retire(slot, drain)))
    },
  }
}
