export interface Config {
  port: number
  modelDir: string
  maxPayloadBytes: number
  /** Used where a request does not say. */
  defaultAccept: string
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
  }
}

function readInteger(environment: NodeJS.ProcessEnv, name: string, fallback: number, max: number): number {
  const text = environment[name]
  if (text === undefined || text === '') return fallback
  const value = Number(text)
  if (/^\d+$/.test(text) && value >= 1 && value <= max) return value
  throw new Error(`${name} must be a whole number from 1 to ${max}; it is ${JSON.stringify(text)}.`)
}
