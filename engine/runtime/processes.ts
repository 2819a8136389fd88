import { readdirSync, readFileSync } from 'node:fs'
import { checkMarkerVariable, markerVariable } from './environment.ts'

/** A living process as /proc tells it. Times in clock ticks, of which Linux shows 100 a second. */
export interface ProcessFacts {
  pid: number
  session: number
  /** Ticks from boot to its start: with the pid it names one process of this boot for certain. */
  startTicks: number
  /** User and system time, with that of children that are gone. */
  cpuTicks: number
}

/** Undefined where the process is gone (or a zombie), and on systems without /proc. */
export function readProcess(pid: number): ProcessFacts | undefined {
  const stat = readProc(pid, 'stat')
  // The name stands in parentheses and may itself hold any character: fields count from the last one.
  const fields = stat?.slice(stat.lastIndexOf(')') + 2).split(' ')
  if (!fields || fields[0] === 'Z' || fields[0] === 'X') return undefined
  const number = (at: number) => Number(fields[at])
  return {
    pid,
    session: number(3),
    startTicks: number(19),
    cpuTicks: number(11) + number(12) + number(13) + number(14),
  }
}

export function listProcesses(): ProcessFacts[] {
  return listPids().flatMap(pid => readProcess(pid) ?? [])
}

const markerEntries = [markerVariable, checkMarkerVariable].map(name => `${name}=`)

/** The processes that carry a marker in their environment: an instance and all that it ever started. */
export function findMarked(markers: ReadonlySet<string>): { pid: number; marker: string }[] {
  if (markers.size === 0) return []
  return listPids().flatMap(pid => {
    const variable = readProc(pid, 'environ')
      ?.split('\0')
      .find(entry => markerEntries.some(start => entry.startsWith(start)))
    const marker = variable?.slice(variable.indexOf('=') + 1)
    return marker !== undefined && markers.has(marker) && readProcess(pid) ? [{ pid, marker }] : []
  })
}

/** Memory that a process holds (VmRSS), in bytes. */
export function residentBytes(pid: number): number {
  return Number(/^VmRSS:\s+(\d+) kB/m.exec(readProc(pid, 'status') ?? '')?.[1] ?? 0) * 1024
}

/** Tells one boot from another; undefined where the system does not say. */
export function bootId(): string | undefined {
  return read('/proc/sys/kernel/random/boot_id')?.trim()
}

const listPids = () => {
  try {
    return readdirSync('/proc').flatMap(name => (/^\d+$/.test(name) ? [Number(name)] : []))
  } catch {
    return []
  }
}

const readProc = (pid: number, file: string) => read(`/proc/${pid}/${file}`)

const read = (path: string) => {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}
