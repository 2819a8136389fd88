'use client'

import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useState } from 'react'
import { JobFilters } from '@/components/jobs/job-filters'
import { type JobOrder, useJobFilters } from '@/components/jobs/use-job-filters'
import { buttonClasses } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorState } from '@/components/ui/error-state'
import { Gauge } from '@/components/ui/icons/gauge'
import { Plus } from '@/components/ui/icons/plus'
import { PageHeader } from '@/components/ui/page-header'
import { TableSkeleton } from '@/components/ui/skeleton'
import { Table } from '@/components/ui/table'
import { toBody } from '@/lib/http'
import type { RecommenderJobSummary } from '@/lib/recommender/model'
import { recommenderJobsQuery } from '@/lib/recommender/queries'
import { routes } from '@/lib/routes'
import { recommenderColumns } from './columns'
import { StopRecommender } from './stop-job'

/** Every recommendation job of the region. */
export function RecommenderJobList({ region }: { region: string }) {
  const jobs = useQuery(recommenderJobsQuery(region))
  return (
    <div className="grid gap-4">
      <PageHeader
        title="Recommender"
        facts="Inference Recommender: load tests that say which instances a model needs."
        actions={
          <Link href={routes.newRecommenderJob(region)} className={buttonClasses({ variant: 'primary' })}>
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

const ORDER: JobOrder<RecommenderJobSummary> = {
  name: row => row.name,
  status: row => row.status,
  type: row => row.type,
  model: row => row.modelName ?? '',
  duration: row => (row.completedAtMs ?? Date.now()) - row.createdAtMs,
  created: row => row.createdAtMs,
}

function Jobs({ region, jobs }: { region: string; jobs: RecommenderJobSummary[] }) {
  const { found, sort, setSort, change, ...filters } = useJobFilters(jobs, ORDER)
  const [stopping, setStopping] = useState<string>()
  if (jobs.length === 0)
    return (
      <EmptyState
        icon={<Gauge aria-hidden />}
        title="No recommendation jobs in this region yet"
        action={
          <Link href={routes.newRecommenderJob(region)} className={buttonClasses()}>
            New job
          </Link>
        }
      >
        A job loads a model with your own requests on the instance types that you choose, and says for each how many it
        answers, how fast, and what that costs.
      </EmptyState>
    )
  return (
    <div className="grid gap-3">
      <JobFilters {...filters} rows={jobs} found={found.length} onChange={change} />
      <div className="rounded-lg border bg-surface">
        <Table
          label="Recommendation jobs"
          columns={recommenderColumns({ region, onStop: setStopping })}
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
      {stopping && <StopRecommender region={region} name={stopping} onClose={() => setStopping(undefined)} />}
    </div>
  )
}
