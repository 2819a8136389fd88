import { AwsError } from '../../protocol/aws-error.ts'
import { type LocalImage, listLocalImages } from './local-images.ts'

/** The account's registry: the folders of model-server code on this machine. */
export interface Registry {
  list(registryId: string | undefined, accountId: string): LocalImage[]
  /** Throws RepositoryNotFoundException. */
  repository(name: string, registryId: string | undefined, accountId: string): LocalImage
}

export function openRegistry(deps: { containersDir: string; userContainersDir?: string }): Registry {
  const list = (registryId: string | undefined, accountId: string) =>
    registryId === undefined || registryId === accountId
      ? listLocalImages(deps.containersDir, deps.userContainersDir)
      : []
  return {
    list,
    repository(name, registryId, accountId) {
      const found = list(registryId, accountId).find(image => image.repositoryName === name)
      if (found) return found
      throw new AwsError(
        'RepositoryNotFoundException',
        `The repository with name '${name}' does not exist in the registry with id '${registryId ?? accountId}'`,
      )
    },
  }
}
