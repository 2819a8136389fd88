'use client'

import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorState } from '@/components/ui/error-state'
import { LateAlert } from '@/components/ui/late-alert'
import { lazyPart } from '@/components/ui/lazy-part'
import { TableSkeleton } from '@/components/ui/skeleton'
import { Table } from '@/components/ui/table'
import { Time } from '@/components/ui/time'
import { parseAsBoolean, parseAsString, parseAsStringLiteral, useQueryStates } from '@/components/ui/url-state'
import { accountQuery } from '@/lib/account/queries'
import type { FleetSnapshot } from '@/lib/endpoints/fleet/model'
import { activityQuery } from '@/lib/endpoints/queries'
import { toBody } from '@/lib/http'
import { fleetColumns } from './columns'
import { FleetFilters } from './fleet-filters'
import { type FleetRow, selectRows, sortableColumns } from './fleet-row'
import { useFleet } from './use-fleet'

const NoEndpoints = lazyPart(
  () => import('./no-endpoints').then(module => module.NoEndpoints),
  <TableSkeleton rows={12} />,
)

const filters = {
  search: parseAsString.withDefault(''),
  status: parseAsString.withDefault(''),
  sort: parseAsStringLiteral(sortableColumns).withDefault('name'),
  desc: parseAsBoolean.withDefault(false),
}

/** Every endpoint of the region: searched, filtered and sorted here, so that it answers at once. */
export function Fleet({ region }: { region: string }) {
  const fleet = useFleet(region)
  const account = useQuery(accountQuery(region))
  /** Then the frame's banner says already that nobody answers, and since when. */
  const isAway = account.isError || account.data?.problem !== undefined
  if (fleet.data && !wasNeverRead(fleet.data)) {
    return (
      <div className="grid gap-3">
        {fleet.data.trouble && !isAway && (
          <LateAlert tone="warn" live title="This is not current">
            {fleet.data.trouble.error.message} What you see was read <Time at={fleet.data.checkedAtMs} />.
          </LateAlert>
        )}
        <FleetTable region={region} fleet={fleet.data} isCurrent={!isAway && !fleet.data.trouble} />
      </div>
    )
  }
  const problem = fleet.data?.trouble?.error ?? (fleet.isError ? toBody(fleet.error) : undefined)
  if (problem && isAway)
    return <EmptyState title="The endpoints were not read yet">They appear as soon as there is an answer.</EmptyState>
  if (problem)
    return <ErrorState title="The endpoints could not be read" error={problem} onRetry={() => fleet.refetch()} />
  return <TableSkeleton rows={12} />
}

/** Nothing is known of the fleet yet, because AWS has refused or kept silent so far. */
function wasNeverRead({ trouble, rows, checkedAtMs }: FleetSnapshot): boolean {
  return trouble !== undefined && rows.length === 0 && checkedAtMs === 0
}

/** Rows are asked for in blocks, so that a scroll of a few rows asks for nothing new. */
const blockRows = 20
const maxAsked = 100

interface FleetTableProps {
  region: string
  fleet: FleetSnapshot
  isCurrent: boolean
}

function FleetTable({ region, fleet, isCurrent }: FleetTableProps) {
  const [{ search, status, sort, desc }, setFilters] = useQueryStates(filters)
  const [[first, last], setRange] = useState<[number, number]>([0, 40])
  const selected = useMemo(
    () => selectRows(fleet.rows, { search, status, sort, isDescending: desc }),
    [fleet.rows, search, status, sort, desc],
  )
  const from = Math.floor(first / blockRows) * blockRows
  const until = Math.min(Math.ceil(last / blockRows) * blockRows, from + maxAsked)
  const visible = selected.slice(from, until).map(row => row.name)
  const activity = useQuery(activityQuery(region, visible.toSorted()))
  const byName = useMemo(() => new Map(activity.data?.map(each => [each.name, each])), [activity.data])
  const problem = activity.error ? toBody(activity.error).message : undefined
  const rows = useMemo(
    () => selected.map((row): FleetRow => ({ ...row, activity: byName.get(row.name), problem })),
    [selected, byName, problem],
  )
  const columns = useMemo(() => fleetColumns(region), [region])
  if (fleet.rows.length === 0) {
    return fleet.isComplete ? <NoEndpoints region={region} isCurrent={isCurrent} /> : <TableSkeleton rows={12} />
  }
  return (
    <>
      <FleetFilters
        rows={fleet.rows}
        found={selected.length}
        search={search}
        status={status}
        isComplete={fleet.isComplete}
        onChange={change => setFilters(change)}
      />
      <div className="overflow-hidden rounded-lg border bg-surface">
        <Table
          label="Endpoints"
          columns={columns}
          rows={rows}
          rowKey={row => row.name}
          sort={{ column: sort, direction: desc ? 'desc' : 'asc' }}
          onSort={next =>
            setFilters({
              sort: sortableColumns.find(column => column === next.column),
              desc: next.direction === 'desc',
            })
          }
          onRange={(from, to) => setRange(old => (old[0] === from && old[1] === to ? old : [from, to]))}
          empty={
            <EmptyState title="No endpoint matches">
              <button type="button" className="underline" onClick={() => setFilters({ search: '', status: '' })}>
                Clear the filters
              </button>
            </EmptyState>
          }
        />
      </div>
    </>
  )
}
