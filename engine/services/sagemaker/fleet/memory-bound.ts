import { sessionMemory } from '../../../runtime/session-memory.ts'
import type { Clock, Timer } from '../../../state/clock.ts'
import type { InstanceGroup } from './launch-group.ts'

const checkMs = 1000
const checksPerSample = 60
const mebibyte = 1024 * 1024

export interface MemoryBoundOptions {
  clock: Clock
  memoryMib: number
  /** The member of the API that says so; MemorySizeInMB when left out. */
  member?: 'MemorySizeInMB' | 'MaxMemoryRequiredInMb'
  say(instanceId: string, containerName: string, text: string): void
  /** Once a minute for each environment. */
  sample?(percent: number): void
}

/** Ends environments whose processes use more memory than they were given, as the kernel ends a container. */
export interface MemoryBound {
  add(instanceId: string, group: InstanceGroup): InstanceGroup
  stop(): void
}

/** The bound is on resident memory, looked at every second: what is used and given back in between is not seen. */
export function boundMemory({
  clock,
  memoryMib,
  member = 'MemorySizeInMB',
  say,
  sample,
}: MemoryBoundOptions): MemoryBound {
  const groups = new Map<InstanceGroup, string>()
  let checks = 0

  const check = (group: InstanceGroup, instanceId: string, bytes: number, isSample: boolean) => {
    if (isSample && bytes > 0) sample?.((bytes / (memoryMib * mebibyte)) * 100)
    if (bytes <= memoryMib * mebibyte) return
    groups.delete(group)
    const usedMib = Math.ceil(bytes / mebibyte)
    for (const container of group.containers) {
      container.endReason = `ran out of memory: it used ${usedMib} MB of the ${memoryMib} MB of ${member}`
      say(instanceId, container.name, `The container ${container.endReason}, and was ended.`)
      kill(container.process.pid)
    }
    void group.terminate()
  }

  const look = () => {
    const isSample = ++checks % checksPerSample === 0
    const used = sessionMemory(new Set([...groups.keys()].flatMap(pidsOf)))
    for (const [group, instanceId] of groups) {
      const bytes = pidsOf(group).reduce((sum, pid) => sum + (used.get(pid) ?? 0), 0)
      check(group, instanceId, bytes, isSample)
    }
  }
  // A sleeping endpoint costs nothing.
  let timer: Timer | undefined
  const rest = () => {
    timer?.clear()
    timer = undefined
  }

  return {
    add(instanceId, group) {
      // What could not be started has no end to wait for.
      if (group.containers.length === 0) return group
      groups.set(group, instanceId)
      timer ??= clock.every(checkMs, look)
      void group.ended.then(() => {
        groups.delete(group)
        if (groups.size === 0) rest()
      })
      return group
    },
    stop: rest,
  }
}

const pidsOf = ({ containers }: InstanceGroup) => containers.flatMap(({ process: { pid } }) => pid ?? [])

/** At once and as a whole: a server that is asked to end might first finish what it has no memory for. */
function kill(pid: number | undefined): void {
  if (pid === undefined) return
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, 'SIGKILL')
  } catch {
    // It has gone already.
  }
}
