import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { bootId, findMarked, readProcess } from './processes.ts'
import { signal } from './terminate.ts'

interface PidFile {
  pid: number
  /** Random, and in the environment of the process and of all that it starts. */
  marker: string
  startTicks: number | undefined
  bootId: string | undefined
  /** The engine that started it. */
  owner: { pid: number; startTicks: number | undefined }
}

/** Notes of running instances on disk, so that the next engine finds what a killed one left behind. */
export interface PidFiles {
  add(id: string, pid: number, marker: string): void
  remove(id: string): void
  has(id: string): boolean
  /** Kills processes of engines that are gone; returns their pids. */
  reap(): number[]
}

export function createPidFiles(folder: string): PidFiles {
  mkdirSync(folder, { recursive: true })
  const pathOf = (id: string) => join(folder, `${id}.json`)
  return {
    add(id, pid, marker) {
      const startTicks = readProcess(pid)?.startTicks
      const owner = { pid: process.pid, startTicks: readProcess(process.pid)?.startTicks }
      const note: PidFile = { pid, marker, startTicks, bootId: bootId(), owner }
      writeFileSync(pathOf(id), JSON.stringify(note))
    },
    has: id => existsSync(pathOf(id)),
    remove: id => rmSync(pathOf(id), { force: true }),
    reap() {
      const found = listIds(folder).map(id => ({ id, note: readNote(pathOf(id)) }))
      const abandoned = found.filter(({ note }) => !note || !isOwned(note))
      const notes = abandoned.flatMap(({ note }) => note ?? [])
      const marked = findMarked(new Set(notes.map(note => note.marker))).map(process => process.pid)
      const pids = [...new Set([...marked, ...notes.filter(isSameProcess).map(note => note.pid)])]
      for (const pid of pids) signal(pid, 'SIGKILL')
      for (const { id } of abandoned) rmSync(pathOf(id), { force: true })
      return pids
    },
  }
}

const listIds = (folder: string) =>
  readdirSync(folder).flatMap(name => (name.endsWith('.json') ? [name.slice(0, -'.json'.length)] : []))

/** Another engine that lives keeps its processes, should both have been given the same folder. */
const isOwned = ({ owner, bootId: noted }: PidFile) =>
  owner.pid !== process.pid &&
  noted === bootId() &&
  owner.startTicks !== undefined &&
  readProcess(owner.pid)?.startTicks === owner.startTicks

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
    const { pid, marker, startTicks, bootId, owner } = JSON.parse(readFileSync(path, 'utf8'))
    if (!Number.isSafeInteger(pid) || pid <= 1 || typeof marker !== 'string' || marker.length < 16) return undefined
    return { pid, marker, startTicks, bootId, owner: { pid: Number(owner?.pid), startTicks: owner?.startTicks } }
  } catch {
    return undefined
  }
}
