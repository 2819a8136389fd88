import type { GeneratedFile } from './model'
import { nodeFiles } from './node/files'
import { pythonFiles } from './python/files'
import type { ContainerSpec } from './schema'

/**
 * The files of a container that keeps SageMaker's contract for hosting, to be built into an image, or run by the local
 * engine as they stand. The same spec gives the same files.
 * https://docs.aws.amazon.com/sagemaker/latest/dg/your-algorithms-inference-code.html
 */
export function generateContainer(spec: ContainerSpec): GeneratedFile[] {
  return spec.language === 'python' ? pythonFiles(spec) : nodeFiles(spec)
}
