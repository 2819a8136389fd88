import { closeSync, existsSync, openSync, readdirSync, readFileSync, readSync } from 'node:fs'
import { join } from 'node:path'

export interface Program {
  /** Program and arguments; never passed through a shell. */
  command: [string, ...string[]]
  workingDir: string
}

const slipwayImage = /^\d{12}\.dkr\.ecr\.[a-z0-9-]+\.amazonaws\.com(?:\.cn)?\/slipway-([a-z0-9][a-z0-9-]*):([\w.-]+)$/

/**
 * The program that stands for an image on this machine, or the reason why there is none.
 * `<account>.dkr.ecr.<region>.amazonaws.com/slipway-<folder>:<version>` is `<containersDir>/<folder>/serve`,
 * where package.json has that version.
 */
export function resolveImage(image: string, containersDir: string): Program | string {
  const match = slipwayImage.exec(image)
  const [, folder, version] = match ?? []
  const available = listContainers(containersDir)
  if (folder === undefined || version === undefined) return `${cannotRun(image)} ${whatRuns(available)}`
  const installed = available.get(folder)
  if (installed === undefined)
    return `${cannotRun(image)} There is no container slipway-${folder} here. ${whatRuns(available)}`
  if (installed !== version) {
    return `${cannotRun(image)} Of slipway-${folder} the version here is ${installed}, not ${version}: use the tag ${installed}.`
  }
  const workingDir = join(containersDir, folder)
  const serve = join(workingDir, 'serve')
  return { command: isNodeScript(serve) ? [process.execPath, serve, 'serve'] : [serve, 'serve'], workingDir }
}

const cannotRun = (image: string) =>
  `The local engine cannot run the image ${image}: without Docker it runs only the containers that come with Slipway.`

const whatRuns = (available: ReadonlyMap<string, string>) => {
  const names = [...available].map(
    ([folder, version]) => `<account>.dkr.ecr.<region>.amazonaws.com/slipway-${folder}:${version}`,
  )
  return names.length > 0
    ? `Use ${names.join(' or ')}, or create this endpoint on AWS.`
    : 'None is installed on this machine.'
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

/** A Node script runs on the engine's own Node, whatever `node` is in the PATH. */
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
