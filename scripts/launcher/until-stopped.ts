import type { Child } from './child.ts'

/** Waits for Ctrl-C, SIGTERM or the end of a child, then stops all children in the order given and exits. */
export async function untilStopped(children: Child[]): Promise<never> {
  const code = await Promise.race([
    ...(['SIGINT', 'SIGTERM', 'SIGHUP'] as const).map(
      signal => new Promise<number>(resolve => process.once(signal, () => resolve(0))),
    ),
    new Promise<number>(resolve => process.once('disconnect', () => resolve(1))),
    ...children.map(child => child.ended.then(code => code || 1)),
  ])
  // A second Ctrl-C must not wait: the children end with this process in any case.
  process.once('SIGINT', () => process.exit(1))
  for (const child of children) await child.stop()
  process.exit(code)
}
