import type { EndpointSummary } from '@/lib/endpoints/model'
import type { ErrorBody } from '@/lib/errors'

/** All endpoints of a region as last seen. */
export interface FleetSnapshot {
  /** Grows with each change; a stream event that does not follow on it means: read the list again. */
  version: number
  rows: EndpointSummary[]
  /** False while the first sweep is still bringing pages. */
  isComplete: boolean
  /** When AWS last answered. */
  checkedAtMs: number
  trouble?: FleetTrouble
}

/** AWS or the engine does not answer; the rows are the last ones known. */
export interface FleetTrouble {
  error: ErrorBody
  sinceMs: number
}

/** What changed from `version - 1` to `version`. */
export interface FleetChange {
  type: 'change'
  version: number
  upserts: EndpointSummary[]
  removed: string[]
  isComplete: boolean
  checkedAtMs: number
}

/** Nothing changed, but AWS was asked, or did not answer. */
export interface FleetCheck {
  type: 'check'
  version: number
  checkedAtMs: number
  trouble?: FleetTrouble
}

export type FleetEvent = FleetChange | FleetCheck

/** The snapshot after an event, or undefined when an event is missing between the two. */
export function applyFleetEvent(snapshot: FleetSnapshot, event: FleetEvent): FleetSnapshot | undefined {
  if (event.type === 'check') {
    if (event.version !== snapshot.version) return undefined
    const { trouble: _, ...rest } = snapshot
    return { ...rest, checkedAtMs: event.checkedAtMs, ...(event.trouble && { trouble: event.trouble }) }
  }
  if (event.version <= snapshot.version) return snapshot
  if (event.version !== snapshot.version + 1) return undefined
  const byName = new Map(snapshot.rows.map(row => [row.name, row]))
  for (const name of event.removed) byName.delete(name)
  for (const row of event.upserts) byName.set(row.name, row)
  return {
    version: event.version,
    rows: [...byName.values()],
    isComplete: event.isComplete,
    checkedAtMs: event.checkedAtMs,
  }
}
