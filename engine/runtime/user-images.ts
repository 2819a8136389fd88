import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { cannotRun, type ImageResolver } from './program.ts'
import { serveOf } from './serve-program.ts'

const anyImage = /^\d{12}\.dkr\.ecr\.[a-z0-9-]+\.amazonaws\.com(?:\.cn)?\/([a-z0-9]+(?:[._-][a-z0-9]+)*)(?::[\w.-]+)?$/

/**
 * Containers that a user brought: `<account>.dkr.ecr.<region>.amazonaws.com/<folder>`, with any tag, is
 * `<userContainersDir>/<folder>/serve` as it stands now.
 */
export function userImages(userContainersDir: string): ImageResolver {
  return {
    resolve(image) {
      const [, folder] = anyImage.exec(image) ?? []
      if (folder === undefined) return undefined
      const workingDir = join(userContainersDir, folder)
      if (!isFolder(workingDir)) return undefined
      const program = serveOf(workingDir)
      return typeof program === 'string' ? cannotRun(image, program) : program
    },
    offers: () =>
      readdirSync(userContainersDir)
        .filter(folder => typeof serveOf(join(userContainersDir, folder)) === 'object')
        .map(folder => `<account>.dkr.ecr.<region>.amazonaws.com/${folder}:latest`),
  }
}

const isFolder = (path: string) => statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false
