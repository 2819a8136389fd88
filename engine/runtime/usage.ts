import type { Usage } from './instance.ts'
import { listProcesses, readProcess, residentBytes } from './processes.ts'

const ticksPerSecond = 100

/**
 * A meter of one instance's processes: CPU since the last reading (at first: since `startedAtMs`), memory now.
 * It reads undefined when the process is gone or the system has no /proc.
 */
export function createUsageMeter(sessionPid: number, startedAtMs: number): (nowMs: number) => Usage | undefined {
  let last = { ticks: 0, atMs: startedAtMs, cpuPercent: 0 }
  return nowMs => {
    if (!readProcess(sessionPid)) return undefined
    const members = listProcesses().filter(member => member.session === sessionPid)
    const ticks = members.reduce((sum, member) => sum + member.cpuTicks, 0)
    const elapsedMs = nowMs - last.atMs
    // Ticks are 10 ms: a shorter span says nothing, so the last answer stands.
    if (elapsedMs >= 100) {
      const cpuMs = (Math.max(0, ticks - last.ticks) * 1000) / ticksPerSecond
      last = { ticks, atMs: nowMs, cpuPercent: (cpuMs / elapsedMs) * 100 }
    }
    return {
      cpuPercent: last.cpuPercent,
      memoryBytes: members.reduce((sum, member) => sum + residentBytes(member.pid), 0),
    }
  }
}
