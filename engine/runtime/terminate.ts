import { setTimeout as delay } from 'node:timers/promises'
import { findMarked } from './processes.ts'

/** How long killed processes may take to vanish; only ones stuck in the kernel take longer. */
const vanishMs = 2000

/**
 * SIGTERM to the first process alone, SIGKILL to the group after `graceMs`, as SageMaker does to a container: a `serve`
 * that does not pass the signal on is then found out here. `exited` resolves when the first process is gone.
 */
export async function terminateGroup(pid: number, exited: Promise<unknown>, graceMs: number): Promise<void> {
  signal(pid, 'SIGTERM')
  const late = new AbortController()
  await Promise.race([exited, delay(graceMs, undefined, { signal: late.signal }).catch(() => {})])
  late.abort()
  signalGroup(pid, 'SIGKILL')
}

/** Kills what the first process left behind, wherever it hid; resolves when all of it is gone. */
export async function killRemains(pid: number, marker: string): Promise<void> {
  const endMs = performance.now() + vanishMs
  let isGroupLeft = signalGroup(pid, 'SIGKILL')
  for (let waitMs = 1; performance.now() < endMs; waitMs = Math.min(waitMs * 2, 50)) {
    const hidden = findMarked(new Set([marker]))
    for (const member of hidden) signal(member.pid, 'SIGKILL')
    // A group of zombies still takes signals: where /proc can tell them, it does.
    if (hidden.length === 0 && (!isGroupLeft || process.platform === 'linux')) return
    await delay(waitMs)
    if (process.platform !== 'linux') isGroupLeft = signalGroup(pid, 'SIGKILL')
  }
}

/** False when there is nobody to signal. */
const signalGroup = (pid: number, name: NodeJS.Signals) => signal(process.platform === 'win32' ? pid : -pid, name)

export function signal(pid: number, name: NodeJS.Signals): boolean {
  try {
    return process.kill(pid, name)
  } catch {
    return false
  }
}
