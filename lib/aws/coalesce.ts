import { processWide } from '@/lib/process-wide'

interface Entry {
  value: Promise<unknown>
  freshUntilMs: number
}

/** Where answers are kept; the oldest go when there are more than `maxEntries`. */
export interface Shelf {
  entries: Map<string, Entry>
  maxEntries: number
}

/** A shelf of its own for what is many and small, so that it does not drive everything else out. */
export const shelf = (name: string, maxEntries: number): Shelf => ({
  entries: processWide(`coalesced-${name}`, () => new Map<string, Entry>()),
  maxEntries,
})

/** Enough for every region and endpoint someone watches, small enough to forget about. */
const common = shelf('reads', 500)

/** Calls that share an answer must not hang up on each other, so the shared call has a deadline of its own. */
const sharedDeadlineMs = 20_000

/**
 * One call for all who ask the same within `ttlMs`, so that AWS calls do not grow with viewers. A failure is not kept.
 * `key` must hold all that the answer hangs on: region, operation, input, and the caller's credential scope.
 * `signal` ends only this caller's wait; `read` gets a signal that no single caller can abort.
 */
export async function coalesce<T>(
  key: string,
  ttlMs: number,
  read: (signal: AbortSignal) => Promise<T>,
  signal?: AbortSignal,
  on: Shelf = common,
): Promise<T> {
  const nowMs = performance.now()
  const kept = on.entries.get(key)
  const value = kept && kept.freshUntilMs > nowMs ? kept.value : start(on, key, ttlMs, read)
  return (await (signal ? untilAborted(value, signal) : value)) as T // A key names one read, so one type.
}

function start<T>(
  { entries, maxEntries }: Shelf,
  key: string,
  ttlMs: number,
  read: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const value = read(AbortSignal.timeout(sharedDeadlineMs))
  // In flight it is fresh; the time to live runs from the answer.
  const entry: Entry = { value, freshUntilMs: Number.POSITIVE_INFINITY }
  entries.delete(key)
  entries.set(key, entry)
  value.then(
    () => {
      entry.freshUntilMs = performance.now() + ttlMs
    },
    () => {
      if (entries.get(key) === entry) entries.delete(key)
    },
  )
  const oldest = entries.keys().next().value
  if (entries.size > maxEntries && oldest !== undefined) entries.delete(oldest)
  return value
}

function untilAborted<T>(value: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason)
    if (signal.aborted) return abort()
    signal.addEventListener('abort', abort, { once: true })
    value.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort))
  })
}

/** Forgets answers whose key starts so: a write calls it, that the next read sees what it changed. */
export function forget(keyPrefix: string): void {
  for (const key of common.entries.keys()) if (key.startsWith(keyPrefix)) common.entries.delete(key)
}
