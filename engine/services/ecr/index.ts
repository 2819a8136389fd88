import type { Service } from '../../protocol/operation.ts'
import { describeImages } from './operations/describe-images.ts'
import { describeRepositories } from './operations/describe-repositories.ts'
import { listImages } from './operations/list-images.ts'
import { openRegistry } from './registry.ts'

/** The local registry: each folder of containers is an image that the engine can run. */
export function createEcr(deps: { containersDir: string; userContainersDir?: string }): Service {
  const registry = openRegistry(deps)
  return {
    model: 'ecr',
    operations: {
      DescribeImages: describeImages(registry),
      DescribeRepositories: describeRepositories(registry),
      ListImages: listImages(registry),
    },
  }
}
