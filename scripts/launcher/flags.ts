import { parseArgs } from 'node:util'
import { fail } from './fail.ts'

interface Flag {
  type: 'string' | 'boolean'
  /** For --help: what its value is, and what it does. */
  value?: string
  help: string
  default?: string
}

/** Reads the command line strictly: an unknown flag ends the program with one sentence, --help with the list of flags. */
export function readFlags<const T extends Record<string, Flag>>(options: T) {
  const flags = { ...options, help: { type: 'boolean', help: 'shows this list' } } as const
  try {
    const { values } = parseArgs({ args: process.argv.slice(2), options: flags, strict: true, allowPositionals: false })
    if (!('help' in values && values.help)) return values
  } catch (error) {
    const said = error instanceof Error ? error.message.replace(/\.$/, '') : String(error)
    return fail(
      `${said}. Known flags: ${Object.keys(flags)
        .map(name => `--${name}`)
        .join(', ')}.`,
    )
  }
  const rows = Object.entries<Flag>(flags).map(([name, { value, help }]) => [
    `--${name}${value ? ` ${value}` : ''}`,
    help,
  ])
  const width = Math.max(...rows.map(([flag = '']) => flag.length))
  for (const [flag = '', help] of rows) console.log(`  ${flag.padEnd(width)}  ${help}`)
  process.exit(0)
}

/** A port flag: 0 means any free port. */
export function readPort(flag: string, text: string | undefined, fallback: number): number {
  if (text === undefined) return fallback
  const port = Number(text)
  if (text.trim() === '' || !Number.isInteger(port) || port < 0 || port > 65535)
    fail(`--${flag} must be a port from 0 to 65535, not "${text}".`)
  return port
}
