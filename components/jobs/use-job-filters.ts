'use client'

import type { Sort } from '@/components/ui/table'
import { parseAsString, useQueryStates } from '@/components/ui/url-state'

const parsers = {
  search: parseAsString.withDefault(''),
  status: parseAsString.withDefault(''),
  sort: parseAsString.withDefault('-created'),
}

/** What a list of jobs is sorted by; numbers and texts each in their own way. */
export type JobOrder<Row> = Record<string, (row: Row) => string | number>

interface Filtered {
  name: string
  status: string
}

/** Search, status and order of a list of jobs, kept in the address. Newest first until a column is chosen. */
export function useJobFilters<Row extends Filtered>(rows: readonly Row[], order: JobOrder<Row>) {
  const [{ search, status, sort }, set] = useQueryStates(parsers)
  const direction: Sort['direction'] = sort.startsWith('-') ? 'desc' : 'asc'
  const column = sort.replace(/^-/, '')
  const by = order[column] ?? order.created
  const sign = direction === 'desc' ? -1 : 1
  const needle = search.trim().toLowerCase()
  const found = rows
    .filter(row => row.name.toLowerCase().includes(needle) && (status === '' || row.status === status))
    .sort((a, b) => sign * (by ? compare(by(a), by(b)) : 0))
  return {
    found,
    search,
    status,
    sort: { column, direction } satisfies Sort,
    change: (next: { search?: string; status?: string }) => set(next),
    setSort: (next: Sort) => set({ sort: `${next.direction === 'desc' ? '-' : ''}${next.column}` }),
  }
}

function compare(a: string | number, b: string | number): number {
  return typeof a === 'number' && typeof b === 'number' ? a - b : String(a).localeCompare(String(b))
}
