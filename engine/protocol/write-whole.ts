import type { Socket } from 'node:net'

/** Up to here, one string of head and body is cheaper to send than two buffers. */
export const oneWriteBytes = 16 * 1024

/** Sends a message in one system call where it is small; a head is Latin-1. False while the socket has more than it likes. */
export function writeWhole(socket: Socket, head: string, body: Buffer): boolean {
  if (body.length <= oneWriteBytes) return socket.write(head + body.toString('latin1'), 'latin1')
  socket.cork()
  socket.write(head, 'latin1')
  const isDrained = socket.write(body)
  socket.uncork()
  return isDrained
}
