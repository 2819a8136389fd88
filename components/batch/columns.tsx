import Link from 'next/link'
import { Button } from '@/components/ui/button'
import { Elapsed } from '@/components/ui/elapsed'
import { Square } from '@/components/ui/icons/square'
import { NoValue } from '@/components/ui/no-value'
import { Skeleton } from '@/components/ui/skeleton'
import { StatusBadge } from '@/components/ui/status-badge'
import type { Column } from '@/components/ui/table'
import { Time } from '@/components/ui/time'
import { isInFlight, type TransformJobRow, type TransformJobSummary, transformTone } from '@/lib/batch/model'
import { routes } from '@/lib/routes'
import { FileProgress } from './file-progress'

/** A job of the list; `more` comes later, and not for more than the newest 200. */
export interface ListedJob extends TransformJobSummary {
  more?: TransformJobRow | 'reading'
}

interface ColumnOptions {
  region: string
  onStop: (name: string) => void
}

export function transformColumns({ region, onStop }: ColumnOptions): Column<ListedJob>[] {
  return [
    {
      id: 'name',
      header: 'Name',
      sortable: true,
      cell: row => (
        <Link
          href={routes.transformJob(region, row.name)}
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
      width: '8rem',
      sortable: true,
      cell: row => <StatusBadge tone={transformTone(row.status)} label={row.status} />,
    },
    {
      id: 'model',
      header: 'Model',
      width: '10rem',
      sortable: true,
      showFrom: 'md',
      cell: row => <Model region={region} row={row} />,
    },
    { id: 'instances', header: 'Instances', width: '9rem', showFrom: 'lg', cell: row => <Instances row={row} /> },
    { id: 'progress', header: 'Progress', width: '12rem', showFrom: 'sm', cell: row => <JobProgress row={row} /> },
    {
      id: 'duration',
      header: 'Duration',
      width: '7rem',
      align: 'end',
      sortable: true,
      showFrom: 'sm',
      cell: row => (
        <Elapsed sinceMs={row.createdAtMs} untilMs={isInFlight(row) ? undefined : (row.endedAtMs ?? row.createdAtMs)} />
      ),
    },
    {
      id: 'created',
      header: 'Created',
      width: '8rem',
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
          {row.status === 'InProgress' && (
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

const TOO_OLD = 'The list looks into the newest 200 jobs: its page tells'

function Model({ region, row: { more } }: { region: string; row: ListedJob }) {
  if (more === 'reading') return <Skeleton className="h-3.5 w-24" />
  if (!more) return <NoValue reason={TOO_OLD} />
  return (
    <Link href={routes.model(region, more.modelName)} className="font-mono text-sm hover:underline">
      {more.modelName}
    </Link>
  )
}

function Instances({ row: { more } }: { row: ListedJob }) {
  if (more === 'reading') return <Skeleton className="h-3.5 w-20" />
  if (!more) return <NoValue reason={TOO_OLD} />
  return (
    <span className="tabular-nums">
      {more.instanceCount} × {more.instanceType}
    </span>
  )
}

function JobProgress({ row }: { row: ListedJob }) {
  if (row.more === 'reading') return <Skeleton className="h-3.5 w-24" />
  if (row.more?.progress) return <FileProgress counts={row.more.progress} />
  if (row.status === 'Completed') return <span className="text-muted">All files</span>
  return <NoValue reason={isInFlight(row) ? 'Its page counts the files' : 'The job ended before all files were done'} />
}
