import { fileURLToPath } from 'node:url'
import packageJson from '../package.json' with { type: 'json' }
import { openDataDir, StartError } from './data-dir.ts'
import { openIdentity } from './identity.ts'
import { publishManifest } from './manifest.ts'
import { startServer } from './protocol/server.ts'
import type { PriceList } from './services/pricing/index.ts'
import { createServices, type EngineLimits } from './services.ts'
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
  /** Folder of the user's own model servers, each with `serve`: they are images by the names of their folders. */
  userContainersDir?: string
  limits?: Partial<EngineLimits>
  /** What the Pricing API answers with, and recommendation jobs reckon costs from. */
  priceList?: PriceList
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
  const opened: (() => unknown)[] = [dataDir.release]
  const close = async () => {
    for (const end of opened.splice(0).reverse()) await end()
  }
  try {
    const identity = openIdentity(dataDir.path)
    const { accountId, accessKeyId, secretAccessKey } = identity
    const server = await startServer({
      port,
      accountId,
      secretOf: key => (key === accessKeyId ? secretAccessKey : undefined),
      health: () => ({ engine: 'slipway', version: packageJson.version, fastScaling, region, accountId }),
    }).catch(cause => {
      throw listenError(cause, port)
    })
    opened.push(server.close)
    const containersDir = options.containersDir ?? ownContainers
    const limits = options.limits ?? {}
    const services = createServices({
      dataDir: dataDir.path,
      containersDir,
      userContainersDir: options.userContainersDir,
      identity,
      clock,
      fastScaling,
      limits,
      priceList: options.priceList,
    })
    // Below the server, which closes first, so that nothing is called whose database is gone.
    opened.splice(1, 0, services.close)
    server.serve(services.modelled, services.raw)
    const { url } = server
    const pid = process.pid
    opened.push(
      publishManifest(dataDir.path, { url, accessKeyId, secretAccessKey, region, accountId, pid, fastScaling }),
    )
    const credentials = { accessKeyId, secretAccessKey }
    return { url, port: server.port, accountId, region, credentials, close, reset: services.reset }
  } catch (error) {
    await close()
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
