import { randomInt } from 'node:crypto'
import { listSockets } from './sockets.ts'

/** Ports for one container: one to serve on and a few that it may use for itself. */
export interface PortBlock {
  port: number
  /** `first-last`, the form of SAGEMAKER_SAFE_PORT_RANGE. */
  safeRange: string
}

const blockSize = 10
// Below the ports that Linux (32768) and macOS (49152) hand out to outgoing connections.
const firstPort = 20_000
const blockCount = 1200

/** Hands out blocks of ports that nothing listens on, each to one holder at a time. */
export function createPorts(): { take(): PortBlock | undefined; release(block: PortBlock): void } {
  const taken = new Set<number>()
  return {
    take() {
      const used = new Set(listSockets().map(socket => socket.port))
      // Anywhere: engines side by side then seldom reach for the same block before a server listens on it.
      const start = randomInt(blockCount)
      for (let tries = 0; tries < blockCount; tries++) {
        const port = firstPort + ((start + tries) % blockCount) * blockSize
        if (taken.has(port) || used.has(port)) continue
        taken.add(port)
        return { port, safeRange: `${port + 1}-${port + blockSize - 1}` }
      }
      return undefined
    },
    release: block => void taken.delete(block.port),
  }
}
