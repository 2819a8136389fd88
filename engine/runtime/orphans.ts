import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { bootId, findMarked, readProcess } from './processes.ts'
import { signal } from './terminate.ts'

interface PidFile {
  pid: number
  /** Random, and in the environment of the process and of all that it starts. */
  marker: string
  startTicks: number | undefined
  bootId: string | undefined
}

/** Notes of running instances on disk, so that the next engine finds what a killed one left behind. */
export interface PidFiles {
  add(id: string, pid: number, marker: string): void
  remove(id: string): void
  /** Kills processes of earlier engines; returns their pids. */
  reap(): number[]
}

export function createPidFiles(folder: string): PidFiles {
  mkdirSync(folder, { recursive: true })
  const pathOf = (id: string) => join(folder, `${id}.json`)
  return {
    add(id, pid, marker) {
      const note: PidFile = { pid, marker, startTicks: readProcess(pid)?.startTicks, bootId: bootId() }
      writeFileSync(pathOf(id), JSON.stringify(note))
    },
    remove: id => rmSync(pathOf(id), { force: true }),
    reap() {
      const ids = readdirSync(folder).flatMap(name => (name.endsWith('.json') ? [name.slice(0, -'.json'.length)] : []))
      const notes = ids.flatMap(id => readNote(pathOf(id)) ?? [])
      const marked = findMarked(new Set(notes.map(note => note.marker))).map(found => found.pid)
      const pids = [...new Set([...marked, ...notes.filter(isSameProcess).map(note => note.pid)])]
      for (const pid of pids) signal(pid, 'SIGKILL')
      for (const id of ids) rmSync(pathOf(id), { force: true })
      return pids
    },
  }
}

/**
 * A pid alone may be a stranger's by now. Pid, start time and boot name one process for certain, also when it
 * rewrote its own environment or command line, as some servers do to show a title.
 */
const isSameProcess = (note: PidFile) =>
  note.startTicks !== undefined &&
  note.bootId !== undefined &&
  note.bootId === bootId() &&
  readProcess(note.pid)?.startTicks === note.startTicks

/** Undefined for a file that a crash left half written. */
function readNote(path: string): PidFile | undefined {
  try {
    const { pid, marker, startTicks, bootId } = JSON.parse(readFileSync(path, 'utf8'))
    if (!Number.isSafeInteger(pid) || pid <= 1 || typeof marker !== 'string' || marker.length < 16) return undefined
    return { pid, marker, startTicks, bootId }
  } catch {
    return undefined
  }
}
