'use client'

import { useQuery } from '@tanstack/react-query'
import { EndpointPrice } from '@/components/costs/endpoint-price'
import { NoValue } from '@/components/ui/no-value'
import { Time } from '@/components/ui/time'
import { useNow } from '@/components/ui/use-now'
import { OPTION_NAMES, SHAPE_NAMES } from '@/lib/deploy/hosting-rules'
import { type EndpointActivity, lookBackDays } from '@/lib/endpoints/activity/model'
import { type EndpointDetail, shapeOf, type Variant } from '@/lib/endpoints/model'
import { formatCount } from '@/lib/format/count'
import { formatDuration } from '@/lib/format/duration'
import { formatLatency } from '@/lib/format/latency'
import { componentsQuery } from '@/lib/inference-components/queries'

interface FactsProps {
  region: string
  detail: EndpointDetail
  activity: EndpointActivity | undefined
  /** Why the activity is not known. */
  trouble: string | undefined
}

/** One line: what it is, what runs, is it used, what does it cost. */
export function EndpointFacts({ region, detail, activity, trouble }: FactsProps) {
  const { endpoint, config } = detail
  const shape = shapeOf(detail)
  const total = activity?.invocations.reduce((sum, each) => sum + each, 0)
  return (
    <>
      <span>
        {OPTION_NAMES[config?.kind ?? 'real-time']}
        {shape !== 'single' && `, ${SHAPE_NAMES[shape].toLowerCase()}`}
        {endpoint.shadowVariants.length > 0 && ', with a shadow'}
      </span>
      {config?.kind === 'serverless' ? (
        <Serverless detail={detail} activity={activity} />
      ) : (
        <Instances detail={detail} />
      )}
      {config?.kind === 'asynchronous' && <Backlog activity={activity} trouble={trouble} />}
      {shape === 'components' && <Copies region={region} name={endpoint.name} />}
      <span className="tabular-nums">
        {activity === undefined || total === undefined ? (
          <>Requests {trouble === undefined ? '…' : <NoValue reason={trouble} />}</>
        ) : total === 0 ? (
          <Idle activity={activity} createdAtMs={endpoint.createdAtMs} />
        ) : (
          `${formatCount(total)} ${total === 1 ? 'request' : 'requests'} in 3 h`
        )}
      </span>
      <span className="tabular-nums">
        p90{' '}
        {activity?.latestLatencyMsP90 === undefined ? (
          <NoValue reason={trouble ?? activity?.metricsError ?? 'Nothing was measured in the last 3 hours'} />
        ) : (
          formatLatency(activity.latestLatencyMsP90)
        )}
      </span>
      <span>
        Cost <EndpointPrice region={region} detail={detail} />
      </span>
      <span>
        Changed <Time at={endpoint.lastModifiedAtMs} />
      </span>
    </>
  )
}

function Instances({ detail: { endpoint, config } }: { detail: EndpointDetail }) {
  const variants = [...endpoint.variants, ...endpoint.shadowVariants]
  const configured = [...(config?.variants ?? []), ...(config?.shadowVariants ?? [])]
  const types = [...new Set(configured.flatMap(variant => variant.instanceType ?? []))]
  const count = variants.reduce((sum, variant) => sum + (variant.currentInstanceCount ?? 0), 0)
  return (
    <span className="tabular-nums">
      {count} {count === 1 ? 'instance' : 'instances'}
      {types.length > 0 && ` of ${types.join(', ')}`}
    </span>
  )
}

/** After an hour without a call there is no environment left, whatever SageMaker's own time is. */
const ASLEEP_AFTER_MS = 3_600_000
/** Metrics are a minute or two old. */
const AWAKE_WITHIN_MS = 3 * 60_000

function Serverless({ detail, activity }: { detail: EndpointDetail; activity: EndpointActivity | undefined }) {
  const [variant] = [...detail.endpoint.variants, ...(detail.endpoint.pending?.variants ?? [])]
  const settings = settingsOf(variant) ?? detail.config?.variants[0]?.serverless
  return (
    <>
      {settings && (
        <span className="tabular-nums">
          {formatCount(settings.memoryMb)} MB, {settings.maxConcurrency} at once
        </span>
      )}
      {settings?.provisionedConcurrency ? (
        <span>{settings.provisionedConcurrency} kept warm</span>
      ) : (
        <Sleep activity={activity} />
      )}
    </>
  )
}

const settingsOf = (variant: Variant | undefined) => variant?.currentServerless ?? variant?.desiredServerless

/** What the time of the last call tells of environments, which SageMaker does not count for anyone. */
function Sleep({ activity }: { activity: EndpointActivity | undefined }) {
  const nowMs = useNow()
  if (!activity || activity.metricsError || nowMs === undefined) return null
  const { lastInvokedAtMs } = activity
  const idleMs = lastInvokedAtMs === undefined ? Number.POSITIVE_INFINITY : nowMs - lastInvokedAtMs
  if (idleMs <= AWAKE_WITHIN_MS)
    return <span title="It was called in the last minutes, so at least one environment is warm">Warm</span>
  if (idleMs >= ASLEEP_AFTER_MS)
    return <span title="Nobody called in the last hour: the next call is a cold start">Asleep</span>
  return (
    <span title="SageMaker does not say when it ends an idle environment: the next call may be a cold start">
      Idle for {formatDuration(idleMs)}
    </span>
  )
}

function Backlog({ activity, trouble }: Pick<FactsProps, 'activity' | 'trouble'>) {
  const backlog = activity?.backlog
  if (backlog !== undefined) return <span className="tabular-nums">Backlog {formatCount(backlog)}</span>
  return (
    <span>
      Backlog <NoValue reason={trouble ?? activity?.metricsError ?? 'The queue has not reported yet'} />
    </span>
  )
}

function Copies({ region, name }: { region: string; name: string }) {
  const { data } = useQuery(componentsQuery(region, name))
  if (!data) return null
  const copies = data.components.reduce((sum, each) => sum + (each.currentCopies ?? 0), 0)
  const count = data.components.length
  return (
    <span className="tabular-nums">
      {count === 1 ? '1 component' : `${count} components`}, {copies === 1 ? '1 copy' : `${copies} copies`}
    </span>
  )
}

const DAY_MS = 86_400_000

/** For how long nobody has called. */
function Idle({ activity, createdAtMs }: { activity: EndpointActivity; createdAtMs: number }) {
  const nowMs = useNow()
  const { lastInvokedAtMs, lastInvokedWithinMs, metricsError } = activity
  if (metricsError) {
    return (
      <>
        Requests <NoValue reason={metricsError} />
      </>
    )
  }
  if (lastInvokedAtMs === undefined) {
    const isOlder = nowMs !== undefined && nowMs - createdAtMs > lookBackDays * DAY_MS
    return isOlder ? `No requests in ${lookBackDays} days` : 'No request yet'
  }
  return (
    <>
      Last request <Time at={lastInvokedAtMs} withinMs={lastInvokedWithinMs} />
    </>
  )
}
