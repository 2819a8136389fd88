'use client'

import type { Sort } from './table'
import { parseAsString, useQueryStates } from './url-state'

const parsers = { search: parseAsString.withDefault(''), sort: parseAsString.withDefault('-created') }

export interface Named {
  name: string
  createdAtMs: number
}

/** Search and order of a list of named things, kept in the address. Newest first until a column is chosen. */
export function useSearchSort<Row extends Named>(rows: readonly Row[]) {
  const [{ search, sort }, set] = useQueryStates(parsers)
  const column = sort.endsWith('name') ? 'name' : 'created'
  const direction = sort.startsWith('-') ? 'desc' : 'asc'
  const sign = direction === 'desc' ? -1 : 1
  const needle = search.trim().toLowerCase()
  const found = rows
    .filter(row => row.name.toLowerCase().includes(needle))
    .sort((a, b) => sign * (column === 'name' ? a.name.localeCompare(b.name) : a.createdAtMs - b.createdAtMs))
  return {
    found,
    search,
    setSearch: (text: string) => set({ search: text }),
    sort: { column, direction } satisfies Sort,
    setSort: (next: Sort) => set({ sort: `${next.direction === 'desc' ? '-' : ''}${next.column}` }),
  }
}
