import { type EndpointSummary, isInFlight } from '@/lib/endpoints/model'
import type { FleetChange, FleetSnapshot, FleetTrouble } from './model'

/** The rows that a poller remembers, with the version that its events follow. */
export interface FleetRows {
  snapshot(): FleetSnapshot
  size(): number
  inFlight(): EndpointSummary[]
  /** Takes rows in; with `isWhole`, rows that are not among them are gone. Undefined when nothing changed. */
  take(
    rows: EndpointSummary[],
    options: { isWhole: boolean; isComplete: boolean; atMs: number },
  ): FleetChange | undefined
  remove(names: string[], atMs: number): FleetChange | undefined
  setTrouble(trouble: FleetTrouble | undefined): void
}

/** No rows yet; `version` is where counting begins. */
export function createFleetRows(firstVersion = 0): FleetRows {
  const rows = new Map<string, EndpointSummary>()
  let version = firstVersion
  let isComplete = false
  let checkedAtMs = 0
  let trouble: FleetTrouble | undefined

  const change = (upserts: EndpointSummary[], removed: string[], complete: boolean, atMs: number) => {
    checkedAtMs = atMs
    if (upserts.length === 0 && removed.length === 0 && complete === isComplete) return undefined
    isComplete = complete
    version += 1
    return { type: 'change' as const, version, upserts, removed, isComplete, checkedAtMs }
  }

  return {
    snapshot: () => ({ version, rows: [...rows.values()], isComplete, checkedAtMs, ...(trouble && { trouble }) }),
    size: () => rows.size,
    inFlight: () => [...rows.values()].filter(row => isInFlight(row.status)),
    take(taken, { isWhole, isComplete: complete, atMs }) {
      const upserts = taken.filter(row => !isSame(rows.get(row.name), row))
      for (const row of upserts) rows.set(row.name, row)
      const present = new Set(taken.map(row => row.name))
      const removed = isWhole ? [...rows.keys()].filter(name => !present.has(name)) : []
      for (const name of removed) rows.delete(name)
      return change(upserts, removed, complete, atMs)
    },
    remove(names, atMs) {
      const removed = names.filter(name => rows.delete(name))
      return change([], removed, isComplete, atMs)
    },
    setTrouble(next) {
      trouble = next
    },
  }
}

function isSame(a: EndpointSummary | undefined, b: EndpointSummary): boolean {
  return (
    a?.arn === b.arn &&
    a.status === b.status &&
    a.lastModifiedAtMs === b.lastModifiedAtMs &&
    a.createdAtMs === b.createdAtMs
  )
}
