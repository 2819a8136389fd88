import type { EndpointSummary } from '@/lib/endpoints/model'
import type { FleetEvent } from './model'
import type { FleetSource } from './poller'
import type { FleetRows } from './rows'

export interface Refresh {
  source: FleetSource
  rows: FleetRows
  emit: (event: FleetEvent | undefined) => void
  now: () => number
  signal: AbortSignal
}

/** AWS's clock and its index may lag behind ours; what is missed all the same, the next full sweep brings. */
const overlapMs = 120_000
const maxGoneChecks = 5

/** Reads every page; what is in none of them is gone. */
export async function sweepFleet({ source, rows, emit, now, signal }: Refresh): Promise<void> {
  const all: EndpointSummary[] = []
  const wasComplete = rows.snapshot().isComplete
  for await (const page of source.pages({ signal })) {
    all.push(...page)
    // The first sweep shows each page as it comes; later ones must not forget what they have not reached yet.
    if (!wasComplete) emit(rows.take(page, { isWhole: false, isComplete: false, atMs: now() }))
  }
  emit(rows.take(all, { isWhole: true, isComplete: true, atMs: now() }))
}

/** Reads only what changed since AWS last answered. */
export async function refreshChanged({ source, rows, emit, now, signal }: Refresh): Promise<void> {
  const before = rows.inFlight()
  for await (const page of source.pages({ changedAfterMs: rows.snapshot().checkedAtMs - overlapMs, signal })) {
    emit(rows.take(page, { isWhole: false, isComplete: true, atMs: now() }))
  }
  // A deleted endpoint is in no list of changes: ask for those that were on their way out.
  const leaving = before.filter(row => row.status === 'Deleting').slice(0, maxGoneChecks)
  const areGone = await Promise.all(leaving.map(row => source.isGone(row.name, signal)))
  const gone = leaving.filter((_, index) => areGone[index]).map(row => row.name)
  emit(rows.remove(gone, now()))
}
