import { closeSync, existsSync, openSync, readdirSync, readFileSync, readSync } from 'node:fs'
import { join } from 'node:path'
import { readImageLabels } from './image-labels.ts'
import { cannotRun, type ImageResolver, type Program } from './program.ts'

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
      return serveOf(join(containersDir, folder))
    },
    offers: () =>
      [...listContainers(containersDir)].map(
        ([folder, version]) => `<account>.dkr.ecr.<region>.amazonaws.com/slipway-${folder}:${version}`,
      ),
  }
}

/** A folder's `serve`, run as it stands; a Node script by the engine's own Node, whatever `node` is in the PATH. */
export function serveOf(workingDir: string): Program {
  const serve = join(workingDir, 'serve')
  return {
    command: isNodeScript(serve) ? [process.execPath, serve, 'serve'] : [serve, 'serve'],
    workingDir,
    labels: () => readImageLabels(workingDir),
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

function isNodeScript(path: string): boolean {
  const start = Buffer.alloc(64)
  const file = openSync(path, 'r')
  try {
    readSync(file, start)
  } finally {
    closeSync(file)
  }
  return /^#!\S*(?:\/env )?\s*\S*\bnode\b/.test(start.toString('latin1').split('\n')[0] ?? '')
}
