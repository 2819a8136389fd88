'use client'

import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useState } from 'react'
import { JobFilters } from '@/components/jobs/job-filters'
import { type JobOrder, useJobFilters } from '@/components/jobs/use-job-filters'
import { buttonClasses } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorState } from '@/components/ui/error-state'
import { Plus } from '@/components/ui/icons/plus'
import { Rows3 } from '@/components/ui/icons/rows-3'
import { PageHeader } from '@/components/ui/page-header'
import { TableSkeleton } from '@/components/ui/skeleton'
import { Table } from '@/components/ui/table'
import { isInFlight, type TransformJobSummary } from '@/lib/batch/model'
import { transformJobRowsQuery, transformJobsQuery } from '@/lib/batch/queries'
import { toBody } from '@/lib/http'
import { routes } from '@/lib/routes'
import { type ListedJob, transformColumns } from './columns'
import { StopTransform } from './stop-job'

/** Every batch transform job of the region. */
export function TransformJobList({ region }: { region: string }) {
  const jobs = useQuery(transformJobsQuery(region))
  return (
    <div className="grid gap-4">
      <PageHeader
        title="Batch"
        facts="Batch transform jobs: files in S3 through a model, once."
        actions={
          <Link href={routes.newTransformJob(region)} className={buttonClasses({ variant: 'primary' })}>
            <Plus aria-hidden className="size-4" />
            New job
          </Link>
        }
      />
      {jobs.data ? (
        <Jobs region={region} jobs={jobs.data} />
      ) : jobs.isError ? (
        <ErrorState title="The jobs could not be read" error={toBody(jobs.error)} onRetry={() => void jobs.refetch()} />
      ) : (
        <TableSkeleton />
      )}
    </div>
  )
}

const ORDER: JobOrder<ListedJob> = {
  name: row => row.name,
  status: row => row.status,
  model: ({ more }) => (typeof more === 'object' ? more.modelName : ''),
  duration: row => (row.endedAtMs ?? Date.now()) - row.createdAtMs,
  created: row => row.createdAtMs,
}

function Jobs({ region, jobs }: { region: string; jobs: TransformJobSummary[] }) {
  const details = useQuery(transformJobRowsQuery(region, jobs.some(isInFlight)))
  const byName = new Map(details.data?.rows.map(row => [row.name, row]))
  const rows = jobs.map((job): ListedJob => ({ ...job, more: details.isPending ? 'reading' : byName.get(job.name) }))
  const { found, sort, setSort, change, ...filters } = useJobFilters(rows, ORDER)
  const [stopping, setStopping] = useState<string>()
  if (jobs.length === 0)
    return (
      <EmptyState
        icon={<Rows3 aria-hidden />}
        title="No batch transform jobs in this region yet"
        action={
          <Link href={routes.newTransformJob(region)} className={buttonClasses()}>
            New job
          </Link>
        }
      >
        A job sends every file below an S3 prefix through a model and writes the answers beside them. Instances run only
        as long as it takes.
      </EmptyState>
    )
  return (
    <div className="grid gap-3">
      <JobFilters {...filters} rows={rows} found={found.length} onChange={change} />
      <div className="rounded-lg border bg-surface">
        <Table
          label="Batch transform jobs"
          columns={transformColumns({ region, onStop: setStopping })}
          rows={found}
          rowKey={row => row.arn}
          sort={sort}
          onSort={setSort}
          empty={
            <EmptyState title="No job is like this">
              Search for a shorter part of the name, or take all statuses.
            </EmptyState>
          }
        />
      </div>
      {stopping && <StopTransform region={region} name={stopping} onClose={() => setStopping(undefined)} />}
    </div>
  )
}
