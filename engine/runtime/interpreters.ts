import { accessSync, constants } from 'node:fs'
import { delimiter, isAbsolute, join } from 'node:path'

/** What the engine was started with. */
export type Environment = Readonly<Record<string, string | undefined>>

/** The Pythons that are looked at, in this order: SLIPWAY_PYTHON, the python3 of the PATH, the system's. */
export function findInterpreters({ SLIPWAY_PYTHON, PATH = '' }: Environment): string[] {
  const inPath = PATH.split(delimiter).flatMap(folder => (isAbsolute(folder) ? join(folder, 'python3') : []))
  const ofPath = inPath.find(isExecutable)
  const candidates = [SLIPWAY_PYTHON, ofPath, '/usr/bin/python3'].flatMap(path => path || [])
  return [...new Set(candidates)].filter(isExecutable)
}

export function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
