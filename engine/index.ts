import { fileURLToPath } from 'node:url'
import { openDataDir, StartError } from './data-dir.ts'
import { openIdentity } from './identity.ts'
import { startServer } from './protocol/server.ts'
import { createServices } from './services.ts'
import { type Clock, systemClock } from './state/clock.ts'

export interface EngineOptions {
  /** Everything the engine keeps; made if missing, and locked while it runs. */
  dataDir: string
  /** 0 or left out: any free port. */
  port?: number
  /** Moves timers and stamps; signatures are always checked against the wall clock. */
  clock?: Clock
  /** Shorter alarm periods for autoscaling, said in /_slipway/health. */
  fastScaling?: boolean
  /** Where a client without a region is sent; requests carry their own. */
  region?: string
  /** Folder of model servers; the repository's own when left out. */
  containersDir?: string
}

export interface Engine {
  url: string
  port: number
  accountId: string
  region: string
  credentials: { accessKeyId: string; secretAccessKey: string }
  /** Ends child processes, server and databases. */
  close(): Promise<void>
  /** Empties everything but the identity, as a new data folder would be. */
  reset(): Promise<void>
}

const ownContainers = fileURLToPath(new URL('../containers', import.meta.url))

/** Starts the engine on 127.0.0.1; throws StartError, whose message is fit for the person who started it. */
export async function startEngine(options: EngineOptions): Promise<Engine> {
  const { clock = systemClock, fastScaling = false, region = 'us-east-1', port = 0 } = options
  const dataDir = openDataDir(options.dataDir)
  try {
    const identity = openIdentity(dataDir.path)
    const { accountId, accessKeyId, secretAccessKey } = identity
    const services = await createServices({
      dataDir: dataDir.path,
      containersDir: options.containersDir ?? ownContainers,
      identity,
      clock,
      fastScaling,
      region,
    })
    const server = await startServer({
      port,
      accountId,
      services: services.modelled,
      rawServices: services.raw,
      secretOf: key => (key === accessKeyId ? secretAccessKey : undefined),
      health: () => ({ engine: 'slipway', version: '0.1.0', fastScaling, region, accountId }),
    }).catch(async cause => {
      await services.close()
      throw listenError(cause, port)
    })
    return {
      url: server.url,
      port: server.port,
      accountId,
      region,
      credentials: { accessKeyId, secretAccessKey },
      async close() {
        await server.close()
        await services.close()
        dataDir.release()
      },
      reset: () => services.reset(),
    }
  } catch (error) {
    dataDir.release()
    throw error
  }
}

function listenError(cause: unknown, port: number): unknown {
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined
  if (code === 'EADDRINUSE')
    return new StartError(`Port ${port} is taken: choose another with --port, or 0 for any free one.`, { cause })
  if (code === 'EACCES')
    return new StartError(`Port ${port} may not be used by this user: choose one above 1023.`, { cause })
  return cause
}
