import { readOptions, usage } from './cli-options.ts'
import { reasonOf, StartError } from './data-dir.ts'
import { environmentOf } from './environment-lines.ts'
import { type Engine, startEngine } from './index.ts'
import { onParentGone } from './parent.ts'

/** Starts the engine, says where it is, and ends it with SIGTERM, SIGINT or its parent. */
async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2))
  if (options === 'help') return void process.stdout.write(usage)
  // Whoever read our output may be gone before we are: that must not stop the orderly end.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {})
  const engine = await startEngine(options)
  const stop = stopOnce(engine)
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, stop)
  if (options.withParent) onParentGone(stop)
  const environment = options.printEnv ? environmentOf(engine) : ''
  process.stdout.write(`${environment}ready ${engine.url}\n`)
}

/** The first call closes and exits 0; a second one does not wait. */
function stopOnce(engine: Engine): () => void {
  let isStopping = false
  return () => {
    if (isStopping) process.exit(130)
    isStopping = true
    engine.close().then(
      () => process.exit(0),
      error => exitWith(error),
    )
  }
}

function exitWith(error: unknown): never {
  const isExpected = error instanceof StartError
  process.stderr.write(`${isExpected ? error.message : error instanceof Error ? error.stack : reasonOf(error)}\n`)
  process.exit(1)
}

await main().catch(exitWith)
