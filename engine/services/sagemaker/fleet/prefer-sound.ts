import type { HostedInstance } from './hosted-instance.ts'

const isSuspect = ({ containers }: HostedInstance) => containers.some(container => container.isSuspect)

/** Without those that do not answer `/ping` of late, unless there are no others. Costs next to nothing otherwise. */
export function preferSound(healthy: readonly HostedInstance[]): readonly HostedInstance[] {
  if (healthy.length < 2 || !healthy.some(isSuspect)) return healthy
  const sound = healthy.filter(instance => !isSuspect(instance))
  return sound.length > 0 ? sound : healthy
}
