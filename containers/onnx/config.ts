import { totalmem } from 'node:os'

export interface Config {
  port: number
  modelDir: string
  maxPayloadBytes: number
  /** Used where a request does not say. */
  defaultAccept: string
  /** One process for many models, which come and go over /models. */
  isMultiModel: boolean
  /** For all models together, where there are many. */
  modelMemoryBytes: number
}

/**
 * What the environment says. Throws with a sentence that names the variable.
 * https://docs.aws.amazon.com/sagemaker/latest/dg/your-algorithms-inference-code.html
 */
export function readConfig(environment: NodeJS.ProcessEnv): Config {
  return {
    port: readInteger(environment, 'SAGEMAKER_BIND_TO_PORT', 8080, 65_535),
    // Set where /opt/ml/model cannot be mounted, as when the server runs as a plain process.
    modelDir: environment.SM_MODEL_DIR || '/opt/ml/model',
    maxPayloadBytes: readInteger(environment, 'SAGEMAKER_MAX_PAYLOAD_IN_MB', 25, 1024) * 1024 ** 2,
    defaultAccept: environment.SAGEMAKER_DEFAULT_INVOCATIONS_ACCEPT || 'application/json',
    isMultiModel: /^(true|1)$/i.test(environment.SAGEMAKER_MULTI_MODEL ?? ''),
    modelMemoryBytes:
      readInteger(environment, 'ONNX_MODEL_MEMORY_IN_MB', defaultModelMemoryMib(), 1024 ** 2) * 1024 ** 2,
  }
}

/** Three quarters of what the container may have; the rest is for requests and the runtime itself. */
function defaultModelMemoryMib(): number {
  const limitBytes = process.constrainedMemory()
  const bytes = limitBytes > 0 ? Math.min(limitBytes, totalmem()) : totalmem()
  return Math.max(1, Math.floor((bytes * 0.75) / 1024 ** 2))
}

function readInteger(environment: NodeJS.ProcessEnv, name: string, fallback: number, max: number): number {
  const text = environment[name]
  if (text === undefined || text === '') return fallback
  const value = Number(text)
  if (/^\d+$/.test(text) && value >= 1 && value <= max) return value
  throw new Error(`${name} must be a whole number from 1 to ${max}; it is ${JSON.stringify(text)}.`)
}
