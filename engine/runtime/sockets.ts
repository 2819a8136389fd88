import { readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { findMarked, listProcesses } from './processes.ts'

export interface LocalSocket {
  port: number
  isListening: boolean
  inode: string
}

const tcpRow = /^ *\d+: [0-9A-F]+:([0-9A-F]{4}) \S+ ([0-9A-F]{2}) \S+ \S+ \S+ +\d+ +\d+ +(\d+)/gm
const listen = '0A'

/** This machine's TCP sockets; empty where there is no /proc, and a child then finds out itself that a port is taken. */
export function listSockets(): LocalSocket[] {
  return ['/proc/net/tcp', '/proc/net/tcp6'].flatMap(file =>
    [...read(file).matchAll(tcpRow)].map(([, port = '', state, inode = '']) => ({
      port: Number.parseInt(port, 16),
      isListening: state === listen,
      inode,
    })),
  )
}

/**
 * True when something listens on the port, and it is neither of the session nor carries the marker: its answers are not
 * the container's. False also where that cannot be told.
 */
export function isServedByOther(port: number, own: { session: number; marker: string }): boolean {
  const inodes = new Set(
    listSockets()
      .filter(socket => socket.isListening && socket.port === port)
      .map(socket => `socket:[${socket.inode}]`),
  )
  if (inodes.size === 0) return false
  const members = listProcesses().filter(process => process.session === own.session)
  return ![...members, ...findMarked(new Set([own.marker]))].some(({ pid }) =>
    openFiles(pid).some(file => inodes.has(file)),
  )
}

function openFiles(pid: number): string[] {
  const folder = `/proc/${pid}/fd`
  try {
    return readdirSync(folder).map(name => readlinkSync(`${folder}/${name}`))
  } catch {
    return [] // gone meanwhile
  }
}

function read(file: string): string {
  try {
    return readFileSync(file, 'latin1')
  } catch {
    return ''
  }
}
