import { closeSync, openSync, readSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readImageLabels } from './image-labels.ts'
import { findInterpreters, isExecutable } from './interpreters.ts'
import type { Program } from './program.ts'

const pythonLauncher = fileURLToPath(new URL('./launch_python.py', import.meta.url))

/** sysexits.h, EX_CONFIG: with this the launcher says that no Python here has what requirements.txt names. */
const unmetExitCode = 78

/**
 * A folder's `serve`, run as it stands, or why it cannot be. `#!/usr/bin/env node` is the engine's own Node, whatever
 * `node` is in the PATH; `#!/usr/bin/env python3` the first Python of this machine that has what requirements.txt names.
 */
export function serveOf(workingDir: string, environment: NodeJS.ProcessEnv = process.env): Program | string {
  const serve = join(workingDir, 'serve')
  const firstLine = readFirstLine(serve)
  if (firstLine === undefined) return `there is no file serve in ${workingDir}.`
  const common = { workingDir, labels: () => readImageLabels(workingDir) }
  if (firstLine.endsWith('\r'))
    return `${serve} has the line ends of Windows, and with them no Linux starts it: save it with LF alone.`
  if (/^#!\S*(?:\/env )?\s*\S*\bnode\b/.test(firstLine))
    return { command: [process.execPath, serve, 'serve'], ...common }
  if (/^#!\S*\/env +python3?\s*$/.test(firstLine)) {
    const ownPython = join(workingDir, '.venv', 'bin', 'python3')
    const interpreters = [...(isExecutable(ownPython) ? [ownPython] : []), ...findInterpreters(environment)]
    const [first] = interpreters
    if (first === undefined) return `${serve} needs Python 3: install it, or name it in SLIPWAY_PYTHON.`
    return { command: [first, pythonLauncher, serve, ...interpreters], unmetExitCode, ...common }
  }
  if (!isExecutable(serve)) return `${serve} is not executable: run chmod +x on it.`
  return { command: [serve, 'serve'], ...common }
}

/** Its first bytes suffice; undefined where it cannot be read. */
function readFirstLine(path: string): string | undefined {
  const start = Buffer.alloc(256)
  let file: number | undefined
  try {
    file = openSync(path, 'r')
    return start.toString('latin1', 0, readSync(file, start)).split('\n')[0]
  } catch {
    return undefined
  } finally {
    if (file !== undefined) closeSync(file)
  }
}
