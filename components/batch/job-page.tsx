'use client'

import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useState } from 'react'
import { FailureNotice } from '@/components/jobs/failure-notice'
import { JobLogs } from '@/components/jobs/job-logs'
import { Button, buttonClasses } from '@/components/ui/button'
import { Elapsed } from '@/components/ui/elapsed'
import { lazyPart } from '@/components/ui/lazy-part'
import { NamedPagePlaceholder } from '@/components/ui/named-page-placeholder'
import { PageHeader } from '@/components/ui/page-header'
import { StatusBadge } from '@/components/ui/status-badge'
import { Tabs } from '@/components/ui/tabs'
import { Time } from '@/components/ui/time'
import { parseAsStringLiteral, useQueryState } from '@/components/ui/url-state'
import { prefillOfJob } from '@/lib/batch/draft'
import { transformFailureHint } from '@/lib/batch/failure-hints'
import { isInFlight, type TransformJobDetail, transformTone } from '@/lib/batch/model'
import { transformJobQuery } from '@/lib/batch/queries'
import { toBody } from '@/lib/http'
import { routes } from '@/lib/routes'
import { JobFiles } from './job-files'
import { JobProgress } from './job-progress'
import { JobSettings } from './job-settings'
import { RecordComparison } from './record-comparison'
import { StopTransform } from './stop-job'

/** One batch transform job. */
export function TransformJobPage({ region, name }: { region: string; name: string }) {
  const job = useQuery(transformJobQuery(region, name))
  if (job.data) return <LoadedJob region={region} detail={job.data} />
  return (
    <NamedPagePlaceholder
      noun="transform job"
      name={name}
      error={job.isError ? toBody(job.error) : undefined}
      onRetry={() => void job.refetch()}
      allHref={routes.transformJobs(region)}
    />
  )
}

const JobCode = lazyPart(() => import('@/components/snippets/job-code').then(module => module.JobCode))

const TABS = ['files', 'records', 'logs', 'settings', 'code'] as const
const tabParser = parseAsStringLiteral(TABS).withDefault('files')
const WORDS = { files: 'Files', records: 'In and out', logs: 'Logs', settings: 'Settings', code: 'In code' }

function LoadedJob({ region, detail }: { region: string; detail: TransformJobDetail }) {
  const { job } = detail
  const isMoving = isInFlight(job)
  const [tab, setTab] = useQueryState('tab', tabParser)
  const [isStopping, setIsStopping] = useState(false)
  return (
    <div className="grid grid-cols-1 gap-4">
      <PageHeader
        title={job.name}
        name
        status={<StatusBadge tone={transformTone(job.status)} label={job.status} />}
        facts={
          <>
            <Link href={routes.model(region, job.modelName)} className="font-mono text-sm hover:underline">
              {job.modelName}
            </Link>
            <span>
              {job.instanceCount} × {job.instanceType}
            </span>
            <span>
              {isMoving ? 'Running for ' : 'Took '}
              <Elapsed sinceMs={job.createdAtMs} untilMs={isMoving ? undefined : (job.endedAtMs ?? job.createdAtMs)} />
            </span>
            <span>
              Created <Time at={job.createdAtMs} />
            </span>
          </>
        }
        actions={
          <>
            {job.status === 'InProgress' && <Button onClick={() => setIsStopping(true)}>Stop…</Button>}
            <Link
              href={routes.newTransformJob(region, prefillOfJob(job))}
              className={buttonClasses({ variant: isMoving ? 'secondary' : 'primary' })}
            >
              Run again
            </Link>
          </>
        }
      />
      {job.failureReason && <FailureNotice reason={job.failureReason} hint={transformFailureHint(job.failureReason)} />}
      <JobProgress region={region} job={job} />
      <Tabs label="Transform job" tabs={TABS.map(id => ({ id, label: WORDS[id] }))} current={tab} onSelect={setTab}>
        {tab === 'files' && <JobFiles region={region} job={job} />}
        {tab === 'records' && <RecordComparison region={region} job={job} />}
        {tab === 'logs' && (
          <JobLogs region={region} kind="batch" name={job.name} createdAtMs={job.createdAtMs} isMoving={isMoving} />
        )}
        {tab === 'settings' && <JobSettings region={region} detail={detail} />}
        {tab === 'code' && <JobCode region={region} name={job.name} />}
      </Tabs>
      {isStopping && <StopTransform region={region} name={job.name} onClose={() => setIsStopping(false)} />}
    </div>
  )
}
