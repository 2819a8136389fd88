import { processWide } from '@/lib/process-wide'
import type { ArchiveListing } from './archive/model'

interface Reading {
  listing: Promise<ArchiveListing>
  controller: AbortController
  waiting: number
}

const MAX_KEPT = 16
const kept = processWide('artifact-listings', () => new Map<string, ArchiveListing>())
const underWay = processWide('artifact-readings', () => new Map<string, Reading>())

/**
 * One reading for all who ask for the same archive at a time, ended when the last of them hangs up. What was read to its
 * end is kept: `key` names the object's content, so that it stays true.
 */
export async function sharedListing(
  key: string,
  signal: AbortSignal,
  read: (signal: AbortSignal) => Promise<ArchiveListing>,
): Promise<ArchiveListing> {
  signal.throwIfAborted()
  const known = kept.get(key)
  if (known) return known
  const reading = underWay.get(key) ?? start(key, read)
  reading.waiting++
  return new Promise((resolve, reject) => {
    const hangUp = () => {
      reading.waiting--
      if (reading.waiting === 0) {
        underWay.delete(key)
        reading.controller.abort(signal.reason)
      }
      reject(signal.reason)
    }
    signal.addEventListener('abort', hangUp, { once: true })
    reading.listing.then(resolve, reject).finally(() => signal.removeEventListener('abort', hangUp))
  })
}

function start(key: string, read: (signal: AbortSignal) => Promise<ArchiveListing>): Reading {
  const controller = new AbortController()
  const reading: Reading = { controller, waiting: 0, listing: read(controller.signal) }
  underWay.set(key, reading)
  const end = () => {
    if (underWay.get(key) === reading) underWay.delete(key)
  }
  reading.listing.then(listing => {
    end()
    if (!listing.problems.some(({ kind }) => kind === 'out-of-time')) keep(key, listing)
  }, end)
  return reading
}

function keep(key: string, listing: ArchiveListing): void {
  kept.set(key, listing)
  const [oldest] = kept.keys()
  if (kept.size > MAX_KEPT && oldest !== undefined) kept.delete(oldest)
}
