'use client'

import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useState } from 'react'
import { FailureNotice } from '@/components/jobs/failure-notice'
import { JobLogs } from '@/components/jobs/job-logs'
import { Button, buttonClasses } from '@/components/ui/button'
import { Elapsed } from '@/components/ui/elapsed'
import { NamedPagePlaceholder } from '@/components/ui/named-page-placeholder'
import { PageHeader } from '@/components/ui/page-header'
import { StatusBadge } from '@/components/ui/status-badge'
import { Tabs } from '@/components/ui/tabs'
import { Time } from '@/components/ui/time'
import { parseAsStringLiteral, useQueryState } from '@/components/ui/url-state'
import { toBody } from '@/lib/http'
import { recommenderFailureHint } from '@/lib/recommender/failure-hints'
import { isInFlight, type RecommenderJob, type RecommenderJobDetail, recommenderTone } from '@/lib/recommender/model'
import { recommenderJobQuery } from '@/lib/recommender/queries'
import { routes } from '@/lib/routes'
import { JobSettings } from './job-settings'
import { JobSteps } from './job-steps'
import { Results } from './results'
import { StopRecommender } from './stop-job'

/** One recommendation job. */
export function RecommenderJobPage({ region, name }: { region: string; name: string }) {
  const job = useQuery(recommenderJobQuery(region, name))
  if (job.data) return <LoadedJob region={region} detail={job.data} />
  return (
    <NamedPagePlaceholder
      noun="recommendation job"
      name={name}
      error={job.isError ? toBody(job.error) : undefined}
      onRetry={() => void job.refetch()}
      allHref={routes.recommenderJobs(region)}
    />
  )
}

const TABS = ['results', 'logs', 'settings'] as const
const tabParser = parseAsStringLiteral(TABS).withDefault('results')
const WORDS = { results: 'Recommendations', logs: 'Logs', settings: 'Settings' }

function LoadedJob({ region, detail }: { region: string; detail: RecommenderJobDetail }) {
  const { job, steps } = detail
  const isMoving = isInFlight(job)
  const [tab, setTab] = useQueryState('tab', tabParser)
  const [isStopping, setIsStopping] = useState(false)
  return (
    <div className="grid grid-cols-1 gap-4">
      <PageHeader
        title={job.name}
        name
        status={<StatusBadge tone={recommenderTone(job.status)} label={job.status} />}
        facts={<JobFacts region={region} job={job} />}
        actions={
          <>
            {(job.status === 'IN_PROGRESS' || job.status === 'PENDING') && (
              <Button onClick={() => setIsStopping(true)}>Stop…</Button>
            )}
            <Link href={routes.newRecommenderJob(region, againOf(job))} className={buttonClasses()}>
              Run again
            </Link>
          </>
        }
      />
      {job.failureReason && (
        <FailureNotice reason={job.failureReason} hint={recommenderFailureHint(job.failureReason)} />
      )}
      <JobSteps steps={steps} isMoving={isMoving} />
      <Tabs
        label="Recommendation job"
        tabs={TABS.map(id => ({ id, label: WORDS[id] }))}
        current={tab}
        onSelect={setTab}
      >
        {tab === 'results' && <Results region={region} job={job} />}
        {tab === 'logs' && (
          <JobLogs
            region={region}
            kind="recommender"
            name={job.name}
            createdAtMs={job.createdAtMs}
            isMoving={isMoving}
          />
        )}
        {tab === 'settings' && <JobSettings detail={detail} />}
      </Tabs>
      {isStopping && <StopRecommender region={region} name={job.name} onClose={() => setIsStopping(false)} />}
    </div>
  )
}

function JobFacts({ region, job }: { region: string; job: RecommenderJob }) {
  const isMoving = isInFlight(job)
  return (
    <>
      <span>{job.type}</span>
      {job.modelName && (
        <Link href={routes.model(region, job.modelName)} className="font-mono text-sm hover:underline">
          {job.modelName}
        </Link>
      )}
      <span>
        {isMoving ? 'Running for ' : 'Took '}
        <Elapsed sinceMs={job.createdAtMs} untilMs={isMoving ? undefined : (job.completedAtMs ?? job.createdAtMs)} />
      </span>
      <span>
        Created <Time at={job.createdAtMs} />
      </span>
    </>
  )
}

const againOf = (job: RecommenderJob) => ({
  model: job.modelName,
  instanceType: job.instanceTypes.join(','),
  archiveUrl: job.samplePayloadUrl,
  contentType: job.contentTypes[0],
})
