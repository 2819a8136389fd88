import { processWide } from '@/lib/process-wide'
import type { ArchiveListing } from './archive/model'

interface Reading {
  listing: Promise<ArchiveListing>
  controller: AbortController
  waiting: number
}

const MAX_KEPT = 16
/** What was not read to its end is tried again, but not at every stroke of a key. */
const UNFINISHED_KEPT_MS = 60_000

const kept = processWide('artifact-listings', () => new Map<string, { listing: ArchiveListing; untilMs: number }>())
const underWay = processWide('artifact-readings', () => new Map<string, Reading>())

/**
 * One reading for all who ask for the same archive at a time, ended when the last of them hangs up. What was read is
 * kept: `key` names the object's content, so that it stays true.
 */
export async function sharedListing(
  key: string,
  signal: AbortSignal,
  read: (signal: AbortSignal) => Promise<ArchiveListing>,
): Promise<ArchiveListing> {
  signal.throwIfAborted()
  const known = kept.get(key)
  if (known && known.untilMs > performance.now()) return known.listing
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
    keep(key, listing)
  }, end)
  return reading
}

function keep(key: string, listing: ArchiveListing): void {
  const isUnfinished = listing.problems.some(({ kind }) => kind === 'out-of-time')
  kept.delete(key)
  kept.set(key, { listing, untilMs: isUnfinished ? performance.now() + UNFINISHED_KEPT_MS : Number.POSITIVE_INFINITY })
  const [oldest] = kept.keys()
  if (kept.size > MAX_KEPT && oldest !== undefined) kept.delete(oldest)
}
