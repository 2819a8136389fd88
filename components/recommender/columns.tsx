import Link from 'next/link'
import { Button } from '@/components/ui/button'
import { Elapsed } from '@/components/ui/elapsed'
import { Square } from '@/components/ui/icons/square'
import { NoValue } from '@/components/ui/no-value'
import { StatusBadge } from '@/components/ui/status-badge'
import type { Column } from '@/components/ui/table'
import { Time } from '@/components/ui/time'
import { isInFlight, type RecommenderJobSummary, recommenderTone } from '@/lib/recommender/model'
import { routes } from '@/lib/routes'

interface ColumnOptions {
  region: string
  onStop: (name: string) => void
}

export function recommenderColumns({ region, onStop }: ColumnOptions): Column<RecommenderJobSummary>[] {
  return [
    {
      id: 'name',
      header: 'Name',
      sortable: true,
      cell: row => (
        <Link
          href={routes.recommenderJob(region, row.name)}
          title={row.name}
          className="font-mono text-sm hover:underline"
        >
          {row.name}
        </Link>
      ),
    },
    {
      id: 'status',
      header: 'Status',
      width: '9rem',
      sortable: true,
      cell: row => <StatusBadge tone={recommenderTone(row.status)} label={row.status} />,
    },
    { id: 'type', header: 'Type', width: '7rem', sortable: true, showFrom: 'sm', cell: row => row.type },
    {
      id: 'model',
      header: 'Model',
      width: '12rem',
      sortable: true,
      showFrom: 'md',
      cell: ({ modelName }) =>
        modelName ? (
          <Link href={routes.model(region, modelName)} className="font-mono text-sm hover:underline">
            {modelName}
          </Link>
        ) : (
          <NoValue reason="The job tests a model package" />
        ),
    },
    {
      id: 'duration',
      header: 'Duration',
      width: '8rem',
      align: 'end',
      sortable: true,
      showFrom: 'sm',
      cell: row => (
        <Elapsed
          sinceMs={row.createdAtMs}
          untilMs={isInFlight(row) ? undefined : (row.completedAtMs ?? row.createdAtMs)}
        />
      ),
    },
    {
      id: 'created',
      header: 'Created',
      width: '9rem',
      sortable: true,
      showFrom: 'md',
      cell: row => <Time at={row.createdAtMs} />,
    },
    {
      id: 'actions',
      header: <span className="sr-only">Actions</span>,
      width: '3.5rem',
      align: 'end',
      cell: row => (
        <span className="inline-flex justify-end">
          {(row.status === 'IN_PROGRESS' || row.status === 'PENDING') && (
            <Button
              variant="ghost"
              size="icon"
              aria-label={`Stop ${row.name}`}
              title="Stop"
              onClick={() => onStop(row.name)}
            >
              <Square aria-hidden className="size-3.5" />
            </Button>
          )}
        </span>
      ),
    },
  ]
}
