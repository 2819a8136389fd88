import type { Clock, Timer } from '../../../state/clock.ts'
import type { HostedInstance } from './hosted-instance.ts'
import type { PoolOptions } from './instance-pool.ts'
import { newInstanceId } from './instance-slot.ts'
import { ContainerLaunchError, type InstanceGroup } from './launch-group.ts'

export interface OnDemandOptions extends Pick<PoolOptions, 'variant' | 'execution' | 'launch' | 'say' | 'drainMs'> {
  clock: Clock
  /** How long an environment without requests is kept. */
  idleMs: number
}

interface Environment {
  instance: HostedInstance
  group: InstanceGroup
  idle?: Timer
}

/** Why an environment could not be started, with the instance that it would have been. */
export class EnvironmentFailure extends Error {
  readonly instance: HostedInstance
  readonly containerName: string

  constructor(instance: HostedInstance, cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause), { cause })
    this.instance = instance
    this.containerName = cause instanceof ContainerLaunchError ? cause.containerName : 'primary'
  }
}

/** Execution environments that are started for a request and end when nobody has asked for a while. */
export interface OnDemand {
  /** One that is up and has nothing to do. */
  take(): HostedInstance | undefined
  /** Starts one for a request. Rejects with an EnvironmentFailure. */
  start(): Promise<HostedInstance>
  /** What was taken or started has nothing to do any more. */
  giveBack(instance: HostedInstance): void
  stop(options: { drain: boolean }): Promise<void>
}

export function openOnDemand(options: OnDemandOptions): OnDemand {
  const { clock, variant, execution, launch, say, idleMs } = options
  const environments = new Map<HostedInstance, Environment>()
  const starting = new Set<InstanceGroup>()
  /** The one that was used last is used next, so that the others come to their end. */
  const idle: Environment[] = []
  let isStopped = false
  let onEmpty = () => {}
  const isEmpty = () => environments.size === 0 && starting.size === 0

  const end = async (environment: Environment) => {
    environment.idle?.clear()
    environments.delete(environment.instance)
    const at = idle.indexOf(environment)
    if (at >= 0) idle.splice(at, 1)
    if (isEmpty()) onEmpty()
    await environment.group.terminate()
  }

  const watch = async (environment: Environment) => {
    const { containerName, how } = await environment.group.ended
    if (!environments.has(environment.instance)) return
    say(environment.instance.id, containerName, `The container ${how}.`)
    await end(environment)
  }

  return {
    take() {
      const environment = idle.pop()
      environment?.idle?.clear()
      return environment?.instance
    },
    async start() {
      const id = newInstanceId()
      const group = launch(id, `${id}-1`)
      const instance: HostedInstance = { id, containers: group.containers, execution, variant, inFlight: 0 }
      starting.add(group)
      try {
        await group.ready
      } catch (cause) {
        await group.terminate()
        starting.delete(group)
        if (isEmpty()) onEmpty()
        const failure = new EnvironmentFailure(instance, cause)
        say(id, failure.containerName, `The container did not start: ${failure.message}`)
        throw failure
      }
      const environment = { instance, group }
      environments.set(instance, environment)
      starting.delete(group)
      void watch(environment)
      return instance
    },
    giveBack(instance) {
      const environment = environments.get(instance)
      if (!environment) return
      if (isStopped) return void end(environment)
      idle.push(environment)
      environment.idle = clock.after(idleMs, () => {
        say(instance.id, 'primary', `No request for ${idleMs / 1000} seconds: the execution environment ends.`)
        void end(environment)
      })
    },
    async stop({ drain }) {
      isStopped = true
      await Promise.all([...idle].map(end))
      if (drain && !isEmpty()) {
        const empty = Promise.withResolvers<void>()
        onEmpty = empty.resolve
        const timer = clock.after(options.drainMs, empty.resolve)
        await empty.promise
        timer.clear()
      }
      await Promise.all([...[...environments.values()].map(end), ...[...starting].map(group => group.terminate())])
    },
  }
}
