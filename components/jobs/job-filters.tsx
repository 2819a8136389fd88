'use client'

import { SearchInput } from '@/components/ui/search-input'
import { Select } from '@/components/ui/select'
import { foundOf } from '@/lib/format/found-of'

interface JobFiltersProps {
  rows: readonly { status: string }[]
  found: number
  search: string
  status: string
  onChange: (change: { search?: string; status?: string }) => void
}

/** Search and status, with how many jobs each status has. */
export function JobFilters({ rows, found, search, status, onChange }: JobFiltersProps) {
  const counts = Map.groupBy(rows, row => row.status)
  const present = [...new Set([...counts.keys(), ...(status ? [status] : [])])].sort()
  return (
    <div className="flex flex-wrap items-center gap-2">
      <SearchInput
        label="Search jobs"
        value={search}
        onChange={text => onChange({ search: text })}
        className="w-full sm:w-72"
      />
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
        {foundOf(found, rows.length, 'job')}
      </p>
    </div>
  )
}
