import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { cannotRun, type ImageResolver } from './program.ts'
import { serveOf } from './serve-program.ts'

const slipwayImage = /^\d{12}\.dkr\.ecr\.[a-z0-9-]+\.amazonaws\.com(?:\.cn)?\/slipway-([a-z0-9][a-z0-9-]*):([\w.-]+)$/

/**
 * The containers that come with Slipway: `<account>.dkr.ecr.<region>.amazonaws.com/slipway-<folder>:<version>` is
 * `<containersDir>/<folder>/serve`, where package.json has that version.
 */
export function ownImages(containersDir: string): ImageResolver {
  return {
    resolve(image) {
      const [, folder, version] = slipwayImage.exec(image) ?? []
      if (folder === undefined || version === undefined) return undefined
      const installed = listContainers(containersDir).get(folder)
      if (installed === undefined) return cannotRun(image, `there is no container slipway-${folder} here.`)
      if (installed !== version) {
        const why = `of slipway-${folder} the version here is ${installed}, not ${version}: use the tag ${installed}.`
        return cannotRun(image, why)
      }
      const program = serveOf(join(containersDir, folder))
      return typeof program === 'string' ? cannotRun(image, program) : program
    },
    offers: () =>
      [...listContainers(containersDir)].map(
        ([folder, version]) => `<account>.dkr.ecr.<region>.amazonaws.com/slipway-${folder}:${version}`,
      ),
  }
}

function listContainers(containersDir: string): Map<string, string> {
  const found = new Map<string, string>()
  if (!existsSync(containersDir)) return found
  for (const folder of readdirSync(containersDir)) {
    const manifest = join(containersDir, folder, 'package.json')
    if (!existsSync(manifest) || !existsSync(join(containersDir, folder, 'serve'))) continue
    found.set(folder, String(JSON.parse(readFileSync(manifest, 'utf8')).version))
  }
  return found
}
