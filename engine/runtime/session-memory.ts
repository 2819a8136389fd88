import { listProcesses, residentBytes } from './processes.ts'

/**
 * Resident memory of whole sessions, by the pid that leads each: all processes are looked through once, however many
 * sessions are asked for. A session that is gone is left out; so is every one where the system has no /proc.
 */
export function sessionMemory(leaders: ReadonlySet<number>): Map<number, number> {
  const bytes = new Map<number, number>()
  if (leaders.size === 0) return bytes
  for (const { pid, session } of listProcesses()) {
    if (leaders.has(session)) bytes.set(session, (bytes.get(session) ?? 0) + residentBytes(pid))
  }
  return bytes
}
