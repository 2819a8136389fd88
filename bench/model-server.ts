import { spawn } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { freePort } from './free-port.ts'
import type { BenchContext } from './row.ts'
import { unpackDemoModel } from './unpack-demo-model.ts'

/** The iris model as a process of its own, without an engine. */
export async function startModelServer({ scratch, s3, engine }: Pick<BenchContext, 'scratch' | 's3' | 'engine'>) {
  const modelDir = join(scratch, 'iris-direct')
  mkdirSync(modelDir, { recursive: true })
  await unpackDemoModel(s3, engine.accountId, 'iris', modelDir)
  const port = await freePort()
  const server = spawn('containers/onnx/serve', [], {
    env: { ...process.env, SAGEMAKER_BIND_TO_PORT: String(port), SM_MODEL_DIR: modelDir },
    stdio: ['pipe', 'ignore', 'inherit'],
  })
  for (let tries = 0; ; tries++) {
    const response = await fetch(`http://127.0.0.1:${port}/ping`).catch(() => undefined)
    if (response?.status === 200) break
    if (tries > 200) throw new Error('The model server did not answer /ping in 20 s.')
    await new Promise(resolve => setTimeout(resolve, 100))
  }
  return { port, stop: () => server.kill('SIGTERM') }
}
