import Link from 'next/link'
import type { ReactNode } from 'react'
import { buttonClasses } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { Gauge } from '@/components/ui/icons/gauge'
import { NoValue } from '@/components/ui/no-value'
import { formatCount } from '@/lib/format/count'
import { formatLatency } from '@/lib/format/latency'
import { formatMoney } from '@/lib/format/money'
import { formatPercent } from '@/lib/format/percent'
import { isInFlight, type Recommendation, type RecommenderJob } from '@/lib/recommender/model'
import { routes } from '@/lib/routes'
import { CandidateChart } from './candidate-chart'
import { candidateName } from './candidate-name'

/** What each candidate can do and costs, in AWS’s order. */
export function Results({ region, job }: { region: string; job: RecommenderJob }) {
  const { recommendations } = job
  if (recommendations.length === 0)
    return (
      <EmptyState
        icon={<Gauge aria-hidden />}
        headingLevel="h3"
        title={isInFlight(job) ? 'Nothing is measured yet' : 'There is no recommendation'}
      >
        {isInFlight(job)
          ? 'Each candidate stands here as soon as it was tested.'
          : 'No candidate answered the sample payloads: the log says what it said.'}
      </EmptyState>
    )
  return (
    <div className="grid grid-cols-1 gap-4">
      {recommendations.length > 1 && (
        <Card title="Throughput and latency" description="More to the right and lower is better.">
          <CandidateChart recommendations={recommendations} />
        </Card>
      )}
      <div className="relative overflow-x-auto rounded-lg border bg-surface">
        <table aria-label="Recommendations" className="w-full">
          <thead>
            <tr className="border-b text-sm text-muted">
              <Head>Candidate</Head>
              <Head isNumber>Latency ({job.latencyThreshold?.percentile ?? 'P95'})</Head>
              <Head isNumber>Invocations a minute</Head>
              <Head isNumber>Cost an hour</Head>
              <Head isNumber>Cost an inference</Head>
              <Head isNumber>CPU</Head>
              <Head isNumber>Memory</Head>
              <th scope="col">
                <span className="sr-only">Actions</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {recommendations.map(recommendation => (
              <Row key={recommendation.id} region={region} job={job} recommendation={recommendation} />
            ))}
          </tbody>
        </table>
      </div>
    </div>
  )
}

function Head({ isNumber = false, children }: { isNumber?: boolean; children: ReactNode }) {
  return (
    <th scope="col" className={`px-3 py-2 font-medium ${isNumber ? 'text-end' : 'text-start'}`}>
      {children}
    </th>
  )
}

interface RowProps {
  region: string
  job: RecommenderJob
  recommendation: Recommendation
}

const NO_PRICE = 'No price of this instance type is known here'
const NOT_MEASURED = 'Not measured'

function Row({ region, job, recommendation }: RowProps) {
  const { metrics, instanceType, instanceCount, serverlessMemoryMb } = recommendation
  const name = candidateName(recommendation)
  return (
    <tr className="border-b last:border-0">
      <th scope="row" className="px-3 py-2 text-start font-normal">
        {name}
      </th>
      <Cell value={metrics?.latencyMs} format={formatLatency} why={NOT_MEASURED} />
      <Cell value={metrics?.maxInvocationsPerMinute} format={formatCount} why={NOT_MEASURED} />
      <Cell value={metrics?.costPerHour} format={formatMoney} why={NO_PRICE} />
      <Cell value={metrics?.costPerInference} format={formatMoney} why={NO_PRICE} />
      <Cell value={metrics?.cpuPercent} format={percent} why={NOT_MEASURED} />
      <Cell value={metrics?.memoryPercent} format={percent} why={NOT_MEASURED} />
      <td className="px-3 py-2 text-end">
        <Link
          href={routes.deploy(region, {
            option: serverlessMemoryMb ? 'serverless' : 'real-time',
            model: job.modelName,
            instanceType,
            instanceCount,
            memoryMb: serverlessMemoryMb,
          })}
          className={buttonClasses({ size: 'sm' })}
        >
          Deploy this<span className="sr-only">: {name}</span>
        </Link>
      </td>
    </tr>
  )
}

const percent = (value: number) => formatPercent(value / 100)

interface CellProps {
  value: number | undefined
  format: (value: number) => string
  /** Why there is none. */
  why: string
}

function Cell({ value, format, why }: CellProps) {
  return (
    <td className="whitespace-nowrap px-3 py-2 text-end tabular-nums">
      {value === undefined ? <NoValue reason={why} /> : format(value)}
    </td>
  )
}
