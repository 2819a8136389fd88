'use client'

import { foundOf } from '@/lib/format/found-of'
import { EmptyState } from './empty-state'
import { SearchInput } from './search-input'
import { type Column, Table } from './table'
import { type Named, useSearchSort } from './use-search-sort'

interface SearchableTableProps<Row> {
  /** What one row is, singular: `endpoint config`. */
  noun: string
  label: string
  columns: Column<Row>[]
  rows: readonly Row[]
}

/** Named things with a search, how many it finds, and their order; search and order stand in the address. */
export function SearchableTable<Row extends Named & { arn: string }>({
  noun,
  label,
  columns,
  rows,
}: SearchableTableProps<Row>) {
  const { found, search, setSearch, sort, setSort } = useSearchSort(rows)
  return (
    <div className="grid gap-3">
      <div className="flex flex-wrap items-center gap-2">
        <SearchInput label={`Search ${noun}s`} value={search} onChange={setSearch} className="w-full sm:w-72" />
        <p role="status" className="ms-auto text-sm text-muted tabular-nums">
          {foundOf(found.length, rows.length, noun)}
        </p>
      </div>
      <div className="rounded-lg border bg-surface">
        <Table
          label={label}
          columns={columns}
          rows={found}
          rowKey={row => row.arn}
          sort={sort}
          onSort={setSort}
          empty={
            <EmptyState title={`No ${noun} has this in its name`}>Search for a shorter part of the name.</EmptyState>
          }
        />
      </div>
    </div>
  )
}
