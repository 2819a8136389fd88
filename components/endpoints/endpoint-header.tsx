'use client'

import { useQuery } from '@tanstack/react-query'
import { Play } from 'lucide-react'
import Link from 'next/link'
import { buttonClasses } from '@/components/ui/button'
import { NoValue } from '@/components/ui/key-value'
import { PageHeader } from '@/components/ui/page-header'
import { Skeleton } from '@/components/ui/skeleton'
import { Time } from '@/components/ui/time'
import type { EndpointActivity } from '@/lib/endpoints/activity/model'
import { type EndpointDetail, takesTraffic } from '@/lib/endpoints/model'
import { activityQuery, endpointQuery } from '@/lib/endpoints/queries'
import { formatCount } from '@/lib/format/count'
import { formatLatency } from '@/lib/format/latency'
import { routes } from '@/lib/routes'
import { EndpointMenu } from './endpoint-menu'
import { EndpointStatus } from './endpoint-status'

/** Name, status, and one line that says: is it healthy, is it used, what does it cost. */
export function EndpointHeader({ region, name }: { region: string; name: string }) {
  const { data } = useQuery(endpointQuery(region, name))
  const activity = useQuery(activityQuery(region, [name]))
  return (
    <PageHeader
      title={name}
      name
      status={data ? <EndpointStatus status={data.endpoint.status} /> : <Skeleton className="h-5 w-20" />}
      facts={
        data ? <Facts detail={data} activity={activity.data?.[0]} /> : <Skeleton className="h-5 w-96 max-w-full" />
      }
      actions={
        data && (
          <>
            <EndpointMenu region={region} detail={data} />
            {takesTraffic(data.endpoint.status) && (
              <Link href={routes.endpoint(region, name, 'invoke')} className={buttonClasses({ variant: 'primary' })}>
                <Play aria-hidden className="size-4" />
                Invoke
              </Link>
            )}
          </>
        )
      }
    />
  )
}

function Facts({ detail, activity }: { detail: EndpointDetail; activity: EndpointActivity | undefined }) {
  const { endpoint, config } = detail
  const variants = config?.variants ?? []
  const types = [...new Set(variants.map(variant => variant.instanceType ?? config?.kind))].filter(Boolean)
  const count = endpoint.variants.reduce((sum, variant) => sum + (variant.currentInstanceCount ?? 0), 0)
  const total = activity?.invocations.reduce((sum, each) => sum + each, 0)
  return (
    <>
      <span>{config?.kind === 'real-time' || !config ? 'Real-time' : config.kind}</span>
      <span className="tabular-nums">
        {count} {count === 1 ? 'instance' : 'instances'}
        {types.length > 0 && ` of ${types.join(', ')}`}
      </span>
      <span className="tabular-nums">
        {total === undefined ? '…' : `${formatCount(total)} ${total === 1 ? 'request' : 'requests'} in 3 h`}
      </span>
      <span className="tabular-nums">
        p90{' '}
        {activity?.latestLatencyMsP90 === undefined ? (
          <NoValue reason="No request in the last 3 hours" />
        ) : (
          formatLatency(activity.latestLatencyMsP90)
        )}
      </span>
      <span>
        Cost <NoValue reason="No price data: Slipway does not guess prices" />
      </span>
      <span>
        Changed <Time at={endpoint.lastModifiedAtMs} />
      </span>
    </>
  )
}
