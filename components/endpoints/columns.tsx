import Link from 'next/link'
import { Sparkline } from '@/components/charts/sparkline'
import { NoValue } from '@/components/ui/no-value'
import { Skeleton } from '@/components/ui/skeleton'
import type { Column } from '@/components/ui/table'
import { Time } from '@/components/ui/time'
import { type EndpointActivity, lookBackDays, type VariantActivity } from '@/lib/endpoints/activity/model'
import { hasFailed } from '@/lib/endpoints/model'
import { formatCount } from '@/lib/format/count'
import { formatLatency } from '@/lib/format/latency'
import { routes } from '@/lib/routes'
import { EndpointStatus } from './endpoint-status'
import type { FleetRow } from './fleet-row'

/** Columns of the fleet. What is not known yet has the size of what comes. */
export function fleetColumns(region: string): Column<FleetRow>[] {
  return [
    {
      id: 'name',
      header: 'Name',
      sortable: true,
      cell: row => (
        <Link href={routes.endpoint(region, row.name)} className="font-mono text-sm hover:underline" title={row.name}>
          {row.name}
        </Link>
      ),
    },
    {
      id: 'status',
      header: 'Status',
      width: '8.75rem',
      sortable: true,
      cell: row => <EndpointStatus status={row.status} />,
    },
    {
      id: 'variants',
      header: 'Instances',
      width: '9.5rem',
      showFrom: 'md',
      cell: row => <Known row={row} show={activity => <Variants activity={activity} />} />,
    },
    {
      id: 'invocations',
      header: 'Invocations, 1 h',
      width: '8.75rem',
      showFrom: 'lg',
      cell: row => <Known row={row} show={activity => <Invocations activity={activity} />} />,
    },
    {
      id: 'latency',
      header: 'Model p90',
      width: '9.25rem',
      showFrom: 'xl',
      cell: row => <Known row={row} show={activity => <Latency activity={activity} />} />,
    },
    {
      id: 'last',
      header: 'Last invocation',
      width: '7.75rem',
      showFrom: 'lg',
      cell: row => <Known row={row} show={activity => <LastInvocation activity={activity} />} />,
    },
    {
      id: 'age',
      header: 'Created',
      width: '6.75rem',
      showFrom: 'sm',
      sortable: true,
      cell: row => <Time at={row.createdAtMs} />,
    },
  ]
}

function Known({ row, show }: { row: FleetRow; show: (activity: EndpointActivity) => React.ReactNode }) {
  if (!row.activity) return row.problem ? <NoValue reason={row.problem} /> : <Skeleton className="h-3.5 w-24" />
  if (hasFailed(row.status) && row.activity.variants.length === 0) return <NoValue reason="The endpoint has failed" />
  const { lateReason } = row.activity
  return lateReason ? <span title={`Not current: ${lateReason}`}>{show(row.activity)}</span> : show(row.activity)
}

function Variants({ activity: { variants, components, backlog } }: { activity: EndpointActivity }) {
  if (variants.length === 0) return <NoValue reason="No variant is known yet" />
  const text = variants.map(hostOf).join(', ')
  const more = [
    ...(components ? [components.length === 1 ? '1 component' : `${components.length} components`] : []),
    ...(backlog ? [`backlog ${formatCount(backlog)}`] : []),
  ]
  const all = variants.map(variant => `${variant.name}: ${hostOf(variant)}`)
  return (
    <span title={[...all, ...more].join('\n')}>
      {[...(variants.length > 1 ? [`${variants.length} variants`] : []), text, ...more].join(' · ')}
    </span>
  )
}

/** `2 × ml.m5.large`, or what a serverless variant may use: its memory comes in whole GB. */
function hostOf(variant: VariantActivity): string {
  const {
    currentInstanceCount: current = 0,
    desiredInstanceCount: desired = current,
    instanceType,
    serverless,
  } = variant
  if (serverless) return `serverless, ${serverless.memoryMb / 1024} GB`
  return `${current}${desired === current ? '' : `→${desired}`} × ${instanceType ?? variant.name}`
}

/** Minutes that the sparklines span, and their width in pixels: names need the room. */
const sparkMinutes = 60
const sparkWidth = 56

function Invocations({ activity }: { activity: EndpointActivity }) {
  if (activity.metricsError) return <NoValue reason={activity.metricsError} />
  const shown = activity.invocations.slice(-sparkMinutes)
  const total = shown.reduce((sum, count) => sum + count, 0)
  if (total === 0) return <NoValue reason="No request in the last hour" />
  return (
    <span className="flex items-center gap-2">
      <Sparkline values={shown} label={`${formatCount(total)} requests in the last hour`} width={sparkWidth} />
      <span className="tabular-nums">{formatCount(total)}</span>
    </span>
  )
}

function Latency({ activity }: { activity: EndpointActivity }) {
  if (activity.metricsError) return <NoValue reason={activity.metricsError} />
  if (activity.latestLatencyMsP90 === undefined) return <NoValue reason="No request in the last 3 hours" />
  const latest = formatLatency(activity.latestLatencyMsP90)
  return (
    <span className="flex items-center gap-2">
      <Sparkline
        values={activity.latencyMsP90.slice(-sparkMinutes)}
        tone="p90"
        label={`p90 of the model's latency, now ${latest}`}
        width={sparkWidth}
      />
      <span className="whitespace-nowrap tabular-nums">{latest}</span>
    </span>
  )
}

function LastInvocation({ activity }: { activity: EndpointActivity }) {
  if (activity.metricsError) return <NoValue reason={activity.metricsError} />
  if (activity.lastInvokedAtMs === undefined) return <NoValue reason={`None in the last ${lookBackDays} days`} />
  return <Time at={activity.lastInvokedAtMs} withinMs={activity.lastInvokedWithinMs} />
}
