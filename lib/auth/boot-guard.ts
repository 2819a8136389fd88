import { env } from '@/lib/env'

/** A server that is set up wrongly does not start: one sentence, and exit code 1. */
export function guardBoot(): void {
  try {
    env()
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n`)
    process.exit(1)
  }
}
