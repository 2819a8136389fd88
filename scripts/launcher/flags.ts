import { parseArgs } from 'node:util'
import { fail } from './fail.ts'

type Options = NonNullable<NonNullable<Parameters<typeof parseArgs>[0]>['options']>

/** Reads the command line strictly; an unknown flag ends the program with one sentence. */
export function readFlags<const T extends Options>(options: T) {
  try {
    return parseArgs({ args: process.argv.slice(2), options, strict: true, allowPositionals: false }).values
  } catch (error) {
    const known = Object.keys(options).map(name => `--${name}`)
    return fail(`${error instanceof Error ? error.message : error} Known flags: ${known.join(', ')}.`)
  }
}

/** A port flag: 0 means any free port. */
export function readPort(flag: string, text: string | undefined, fallback: number): number {
  if (text === undefined) return fallback
  const port = Number(text)
  if (!Number.isInteger(port) || port < 0 || port > 65535)
    fail(`--${flag} must be a port from 0 to 65535, not "${text}".`)
  return port
}
