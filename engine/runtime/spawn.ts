import { type ChildProcessByStdio, spawn, spawnSync } from 'node:child_process'
import type { Readable, Writable } from 'node:stream'
import type { Program } from './program.ts'

export type ServerProcess = ChildProcessByStdio<Writable, Readable, Readable>

/**
 * Starts a program in a session of its own, bound to this process: the kernel kills it when this process dies
 * (Linux with setpriv), and its standard input ends then (everywhere), which containers take as their end.
 */
export function spawnServer(program: Program, environment: Record<string, string>): ServerProcess {
  const [file, ...args] = [...dieWithParent(), ...program.command]
  return spawn(file ?? '', args, {
    cwd: program.workingDir,
    env: { NODE_ENV: 'production', ...environment },
    stdio: ['pipe', 'pipe', 'pipe'],
    detached: true,
    shell: false,
    windowsHide: true,
  })
}

let prefix: string[] | undefined

/** Asked once: busybox has a setpriv too, but one without --pdeathsig. */
const dieWithParent = () => {
  if (prefix) return prefix
  const help =
    process.platform === 'linux' ? spawnSync('setpriv', ['--help'], { encoding: 'utf8', timeout: 2000 }) : undefined
  prefix = help?.stdout?.includes('--pdeathsig') ? ['setpriv', '--pdeathsig', 'KILL', '--'] : []
  return prefix
}
