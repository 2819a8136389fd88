import { type HealthLimits, type HealthWatch, watchHealth } from '../../../runtime/health-watch.ts'
import type { Clock } from '../../../state/clock.ts'
import type { HostedContainer } from './hosted-instance.ts'
import type { GroupEnd } from './launch-group.ts'

export interface GroupHealth {
  clock: Clock
  limits: HealthLimits
}

/** From so many failures in a row on, requests go to other instances. */
const suspectAfter = 3

/** Asks `/ping` of each container from the moment that all are up until one has ended. */
export function watchGroup(
  containers: readonly HostedContainer[],
  ready: Promise<void>,
  { clock, limits }: GroupHealth,
): { readonly failed: Promise<GroupEnd>; stop(): void } {
  const failed = Promise.withResolvers<GroupEnd>()
  let watches: HealthWatch[] = []
  let isOver = false
  const stop = () => {
    isOver = true
    for (const watch of watches.splice(0)) watch.stop()
  }
  const watch = (container: HostedContainer) => {
    const { name, process } = container
    const onFailures = (count: number) => {
      container.isSuspect = count >= suspectAfter
    }
    const made = watchHealth({ clock, port: process.port, workload: container, limits, onFailures })
    void process.exited.then(stop)
    void made.unhealthy.then(how => {
      container.endReason ??= how
      failed.resolve({ containerName: name, how })
    })
    return made
  }
  ready.then(
    () => {
      if (!isOver) watches = containers.map(watch)
    },
    () => {},
  )
  return { failed: failed.promise, stop }
}
