'use client'

import { Search } from '@/components/ui/icons/search'
import { Input } from '@/components/ui/input'
import { Select } from '@/components/ui/select'
import { ENDPOINT_STATUSES, type EndpointSummary } from '@/lib/endpoints/model'
import { foundOf } from '@/lib/format/found-of'

interface FleetFiltersProps {
  rows: readonly EndpointSummary[]
  found: number
  search: string
  status: string
  isComplete: boolean
  onChange: (change: { search?: string; status?: string }) => void
}

/** Search and status, with how many endpoints each status has. */
export function FleetFilters({ rows, found, search, status, isComplete, onChange }: FleetFiltersProps) {
  const counts = Map.groupBy(rows, row => row.status)
  const present = ENDPOINT_STATUSES.filter(each => counts.has(each) || each === status)
  return (
    <div className="flex flex-wrap items-center gap-2">
      <div className="relative w-full sm:w-72">
        <Search aria-hidden className="pointer-events-none absolute start-2.5 top-2 size-4 text-muted" />
        <Input
          type="search"
          aria-label="Search endpoints by name"
          placeholder="Search by name"
          className="ps-8"
          value={search}
          onChange={event => onChange({ search: event.target.value })}
        />
      </div>
      <Select
        aria-label="Status"
        className="w-48"
        value={status}
        onChange={event => onChange({ status: event.target.value })}
      >
        <option value="">All statuses</option>
        {present.map(each => (
          <option key={each} value={each}>
            {each} ({counts.get(each)?.length ?? 0})
          </option>
        ))}
      </Select>
      <p role="status" className="ms-auto text-sm text-muted tabular-nums">
        {foundOf(found, rows.length, 'endpoint')}
        {!isComplete && ', more are coming…'}
      </p>
    </div>
  )
}
