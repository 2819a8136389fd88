import { type Config, readConfig } from './config.ts'
import { importLibraries, loadServed } from './load-served.ts'
import { openLoadedModels } from './loaded-models.ts'
import { log } from './log.ts'
import { type ModelServer, startServer } from './server.ts'

/** SageMaker kills 30 s after SIGTERM: give up a little earlier, with a line in the log. */
const maxStopMs = 25_000

process.once('uncaughtException', error => die(error))
try {
  const config = readConfig(process.env)
  const server = await startServer(config.port)
  stopWhenTold(server)
  await load(server, config)
} catch (error) {
  die(error)
}

async function load(server: ModelServer, config: Config) {
  const startMs = performance.now()
  const libraries = await importLibraries()
  const open = (modelDir: string) => loadServed(libraries, config, modelDir)
  if (config.isMultiModel) {
    server.serveModels(openLoadedModels(config.modelMemoryBytes, async modelDir => (await open(modelDir)).served))
    log('info', 'Ready for models', { modelMemoryMib: config.modelMemoryBytes / 1024 ** 2, port: config.port })
    return
  }
  const { served, summary } = await open(config.modelDir)
  server.serve(served)
  const loadMs = Math.round(performance.now() - startMs)
  log('info', `Model loaded in ${loadMs} ms`, { loadMs, ...summary, port: config.port })
}

function stopWhenTold(server: ModelServer) {
  process.once('SIGTERM', () => {
    log('info', 'Stopping')
    setTimeout(
      () => die(new Error(`Requests were still unanswered ${maxStopMs / 1000} s after SIGTERM.`)),
      maxStopMs,
    ).unref()
    void server.stop().then(() => process.exit(0))
  })
  // As a process under the engine: the end of its standard input is the end of the engine.
  if (process.env.SLIPWAY_INSTANCE) process.stdin.on('end', () => process.exit(0)).resume()
}

function die(error: unknown): never {
  const isError = error instanceof Error
  log('error', isError ? error.message : String(error), isError ? { stack: error.stack } : {})
  process.exit(1)
}
