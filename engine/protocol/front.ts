import type { Server } from 'node:http'
import type { Socket } from 'node:net'
import { FrontConnection, type FrontOptions } from './front-connection.ts'

export interface Front {
  /** Lets requests in hand be answered, and closes every other connection. */
  close(): void
  /** Closes every connection that node:http does not have. */
  closeAll(): void
}

/** Stands before a node:http server on the same port: new connections come here first. */
export function installFront(server: Server, options: Omit<FrontOptions, 'handOver'>): Front {
  const toHttp = server.listeners('connection')
  server.removeAllListeners('connection')
  const connections = new Map<Socket, FrontConnection>()
  const withHandOver: FrontOptions = {
    ...options,
    handOver(socket) {
      connections.delete(socket)
      for (const listener of toHttp) listener.call(server, socket)
    },
  }
  server.on('connection', (socket: Socket) => {
    connections.set(socket, new FrontConnection(socket, withHandOver))
    socket.once('close', () => connections.delete(socket))
  })
  return {
    close() {
      for (const connection of connections.values()) connection.finish()
    },
    closeAll() {
      for (const connection of connections.values()) connection.destroy()
    },
  }
}
