import { readConfig } from './config.ts'
import { type HandlerContext, loadHandler, reject } from './handler.ts'
import { log } from './log.ts'
import { describeInput, loadModel } from './model.ts'
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

async function load(server: ModelServer, config: ReturnType<typeof readConfig>) {
  const startMs = performance.now()
  // Imported only now: the port is open while the libraries load.
  const [{ default: ort }, { decodePng }] = await Promise.all([import('onnxruntime-node'), import('./png.ts')])
  const model = await loadModel(ort, config.modelDir)
  const base = {
    ort,
    session: model.session,
    modelDir: config.modelDir,
    decodePng,
    reject,
    customAttributes: undefined,
  }
  const loaded = await loadHandler({ ...base, model: undefined }, model)
  const context: HandlerContext = { ...base, model: loaded.model }
  const { maxPayloadBytes, defaultAccept } = config
  server.serve({ handler: loaded.handler, context, maxPayloadBytes, defaultAccept })
  const loadMs = Math.round(performance.now() - startMs)
  log('info', `Model loaded in ${loadMs} ms`, {
    loadMs,
    inputs: model.inputs.map(describeInput),
    outputs: model.outputs.map(describeInput),
    contentTypes: loaded.handler.contentTypes,
    port: config.port,
  })
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
