import { readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { findMarked, listProcesses } from './processes.ts'

export interface LocalSocket {
  port: number
  isListening: boolean
  /** Reached from this machine alone. */
  isLoopback: boolean
  inode: string
}

const tcpRow = /^ *\d+: ([0-9A-F]+):([0-9A-F]{4}) \S+ ([0-9A-F]{2}) \S+ \S+ \S+ +\d+ +\d+ +(\d+)/gm
const listen = '0A'
/** 127.0.0.0/8 (also as an IPv6 address) and ::1, each word in the byte order of the machine. */
const loopback = /^(?:0{16}FFFF0000)?[0-9A-F]{6}7F$|^0{24}01000000$/

/** This machine's TCP sockets; empty where there is no /proc, and a child then finds out itself that a port is taken. */
export function listSockets(): LocalSocket[] {
  return ['/proc/net/tcp', '/proc/net/tcp6'].flatMap(file =>
    [...read(file).matchAll(tcpRow)].map(([, address = '', port = '', state, inode = '']) => ({
      port: Number.parseInt(port, 16),
      isListening: state === listen,
      isLoopback: loopback.test(address),
      inode,
    })),
  )
}

/**
 * True when something listens on the port, and it is neither of the session nor carries the marker: its answers are not
 * the container's. False also where that cannot be told.
 */
export function isServedByOther(port: number, own: { session: number; marker: string }): boolean {
  const isHere = (socket: LocalSocket) => socket.isListening && socket.port === port
  return listSockets().some(isHere) && !listeningOf(own).some(isHere)
}

/** The sockets on which the processes of a session listen, or those that carry the marker. */
export function listeningOf(own: { session: number; marker: string }): LocalSocket[] {
  const members = listProcesses().filter(process => process.session === own.session)
  const open = new Set([...members, ...findMarked(new Set([own.marker]))].flatMap(({ pid }) => openFiles(pid)))
  return listSockets().filter(({ isListening, inode }) => isListening && open.has(`socket:[${inode}]`))
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
