import { readFileSync } from 'node:fs'

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
  // Engines side by side start at different places, so that they seldom reach for the same block.
  let next = process.pid % blockCount
  return {
    take() {
      const used = portsInUse()
      for (let tries = 0; tries < blockCount; tries++) {
        const port = firstPort + next * blockSize
        next = (next + 1) % blockCount
        if (taken.has(port) || used.has(port)) continue
        taken.add(port)
        return { port, safeRange: `${port + 1}-${port + blockSize - 1}` }
      }
      return undefined
    },
    release: block => void taken.delete(block.port),
  }
}

/** Local ports of this machine's TCP sockets; empty where there is no /proc, and the child finds out itself. */
function portsInUse(): Set<number> {
  const used = new Set<number>()
  for (const file of ['/proc/net/tcp', '/proc/net/tcp6']) {
    for (const [, port] of read(file).matchAll(/^ *\d+: [0-9A-F]+:([0-9A-F]{4}) /gm)) {
      used.add(Number.parseInt(port ?? '0', 16))
    }
  }
  return used
}

const read = (file: string) => {
  try {
    return readFileSync(file, 'latin1')
  } catch {
    return ''
  }
}
