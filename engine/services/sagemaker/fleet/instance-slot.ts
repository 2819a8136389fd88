import { randomBytes } from 'node:crypto'
import { LaunchError } from '../../../runtime/instance.ts'
import type { Clock } from '../../../state/clock.ts'
import { ContainerLaunchError, type InstanceGroup } from './launch-group.ts'

export interface SlotOptions {
  clock: Clock
  /** Left out: a new one is made up. */
  instanceId?: string
  /** Tries before `ready` rejects; the slot itself goes on trying until it is stopped. */
  startAttempts: number
  launch(instanceId: string, launchId: string): InstanceGroup
  onUp(instanceId: string, group: InstanceGroup): void
  onDown(instanceId: string): void
  /** A sentence for the log stream of a container. */
  say(instanceId: string, containerName: string, text: string): void
}

/** One instance that a variant wants: it is started, watched and replaced until it is stopped. */
export interface InstanceSlot {
  readonly instanceId: string
  /** Resolves at the first healthy start; rejects with the reason once the tries are used up. */
  readonly ready: Promise<void>
  /** Resolves when the process is gone and none will follow. */
  stop(): Promise<void>
}

const firstDelayMs = 500
const maxDelayMs = 30_000
/** An instance that lived this long was sound: its next death starts the back-off anew. */
const soundAfterMs = 60_000

const delayAfter = (failures: number) => Math.min(maxDelayMs, firstDelayMs * 2 ** Math.max(0, failures - 1))

export const newInstanceId = () => `i-${randomBytes(9).toString('hex').slice(0, 17)}`

/** Starts an instance at once and keeps one running. */
export function openInstanceSlot(options: SlotOptions): InstanceSlot {
  const { clock, say } = options
  const { instanceId = newInstanceId() } = options
  const ready = Promise.withResolvers<void>()
  ready.promise.catch(() => {}) // a slot that replaces a dead instance has nobody waiting for it
  const stopped = Promise.withResolvers<void>()
  let isStopped = false
  let current: InstanceGroup | undefined
  let launches = 0

  const pause = async (delayMs: number) => {
    const { promise, resolve } = Promise.withResolvers<void>()
    const timer = clock.after(delayMs, resolve)
    await Promise.race([promise, stopped.promise])
    timer.clear()
  }

  /** One life of its processes. Returns how long they were healthy; throws when they never were. */
  const live = async (): Promise<number> => {
    const group = options.launch(instanceId, `${instanceId}-${++launches}`)
    current = group
    try {
      await group.ready
    } catch (error) {
      await group.terminate()
      throw error
    }
    const upSinceMs = clock.now()
    if (!isStopped) {
      options.onUp(instanceId, group)
      ready.resolve()
    }
    const { containerName, how } = await group.ended
    options.onDown(instanceId)
    const healthyMs = clock.now() - upSinceMs
    if (!isStopped) say(instanceId, containerName, `The container ${how}; it is being started again.`)
    await group.terminate()
    return healthyMs
  }

  const run = async () => {
    let failures = 0
    while (!isStopped) {
      try {
        failures = (await live()) >= soundAfterMs ? 0 : failures + 1
        // The first death of a healthy instance is answered at once; a crash loop is slowed down.
        if (failures > 1) await pause(delayAfter(failures))
      } catch (error) {
        if (isStopped) break
        failures++
        say(instanceId, containerOf(error), `The container did not start: ${messageOf(error)}`)
        if (failures >= options.startAttempts || !isWorthRetrying(error)) ready.reject(error)
        await pause(delayAfter(failures))
      }
    }
  }
  const done = run()

  return {
    instanceId,
    ready: ready.promise,
    async stop() {
      isStopped = true
      stopped.resolve()
      ready.reject(new LaunchError('exited', 'The instance was stopped before it was healthy.'))
      await current?.terminate()
      await done
    },
  }
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error))

const containerOf = (error: unknown) => (error instanceof ContainerLaunchError ? error.containerName : 'primary')

/** Only an exit may be chance; the other reasons would be the same a second later. */
const isWorthRetrying = (error: unknown) => error instanceof LaunchError && error.kind === 'exited'
