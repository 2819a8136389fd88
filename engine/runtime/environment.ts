import { resolve } from 'node:path'
import type { InstanceSpec } from './instance.ts'
import type { PortBlock } from './ports.ts'

/** What a child sees of the engine's own environment. No AWS_*: the host's credentials are not the model's. */
const inherited = ['PATH', 'LANG', 'LC_ALL', 'TZ', 'LD_LIBRARY_PATH', 'SystemRoot']

/** The variable by which a process, and whatever it starts, can be told to belong to an instance. */
export const markerVariable = 'SLIPWAY_INSTANCE'

/** The same for a container that is only checked: containers act on the other one, and are to act as on SageMaker. */
export const checkMarkerVariable = 'SLIPWAY_CHECK'

/**
 * The environment of a container process: the spec's, over a few harmless ones of the host.
 * Containers here read SM_MODEL_DIR instead of /opt/ml/model, which cannot be mounted without root.
 * https://docs.aws.amazon.com/sagemaker/latest/dg/your-algorithms-inference-code.html
 */
export function childEnvironment(
  spec: Pick<InstanceSpec, 'environment' | 'modelDir'>,
  own: { ports: PortBlock; scratchDir: string; marker: string },
): Record<string, string> {
  const environment: Record<string, string> = {}
  for (const name of inherited) {
    const value = process.env[name]
    if (value !== undefined) environment[name] = value
  }
  return {
    ...environment,
    // A home of its own: the AWS SDKs would find the host's ~/.aws in the engine's.
    HOME: own.scratchDir,
    TMPDIR: own.scratchDir,
    AWS_EC2_METADATA_DISABLED: 'true',
    ...spec.environment,
    SAGEMAKER_BIND_TO_PORT: String(own.ports.port),
    SAGEMAKER_SAFE_PORT_RANGE: own.ports.safeRange,
    SM_MODEL_DIR: resolve(spec.modelDir),
    [markerVariable]: own.marker,
  }
}
