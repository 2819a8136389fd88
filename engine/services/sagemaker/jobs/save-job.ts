import type { Clock } from '../../../state/clock.ts'
import type { Collection } from '../../../state/collection.ts'
import { complain } from '../../../state/complain.ts'
import { pause } from './pause.ts'

interface JobRecord {
  name: string
  region: string
  modifiedAt: Date
}

const saveRetryMs = 1000

/**
 * Writes what became of a job. Where the disk refuses it (full, say), it is tried again until it is written: nobody else
 * would, and the job would stay in progress for ever. Give up through the signal.
 */
export async function saveJob<Record extends JobRecord>(
  { clock, collection, signal }: { clock: Clock; collection: Collection<Record>; signal: AbortSignal },
  { region, name }: { region: string; name: string },
  patch: Partial<Record>,
): Promise<void> {
  const key = name.toLowerCase()
  while (!signal.aborted) {
    const record = collection.get(region, key)
    if (!record) return
    try {
      return collection.put(region, key, { ...record, ...patch, modifiedAt: new Date(clock.now()) })
    } catch (error) {
      complain(`The state of job ${name} cannot be saved and is tried again`, error)
      await pause(clock, saveRetryMs, signal)
    }
  }
}
