'use client'

import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { Alert } from '@/components/ui/alert'
import { Badge } from '@/components/ui/badge'
import { buttonClasses } from '@/components/ui/button'
import { Play } from '@/components/ui/icons/play'
import { ScrollText } from '@/components/ui/icons/scroll-text'
import { PageHeader } from '@/components/ui/page-header'
import { Skeleton } from '@/components/ui/skeleton'
import type { EndpointActivity } from '@/lib/endpoints/activity/model'
import { type EndpointDetail, hasFailed, takesTraffic } from '@/lib/endpoints/model'
import { activityQuery, endpointQuery } from '@/lib/endpoints/queries'
import { toBody } from '@/lib/http'
import { ownCallQuery } from '@/lib/invocations/queries'
import { routes } from '@/lib/routes'
import { EndpointFacts } from './endpoint-facts'
import { EndpointMenu } from './endpoint-menu'
import { EndpointStatus } from './endpoint-status'
import { useEndpointNews } from './use-endpoint-news'

/** Name, status, and one line that says: is it healthy, is it used, what does it cost. */
export function EndpointHeader({ region, name }: { region: string; name: string }) {
  const { data, error } = useQuery(endpointQuery(region, name))
  useEndpointNews(region, name, data)
  const activity = useQuery(activityQuery(region, [name]))
  const ownCall = useQuery(ownCallQuery(region, name))
  const isGone = error !== null && toBody(error).code === 'not-found'
  const waiting = (className: string) => (error ? null : <Skeleton className={className} />)
  return (
    <>
      <PageHeader
        title={name}
        name
        status={<Status detail={data} isGone={isGone} waiting={waiting('h-5 w-20')} />}
        facts={
          // On a phone the place of three lines, filled or not: nothing below moves when they come.
          <div className="flex min-h-17 flex-wrap content-start gap-x-4 gap-y-1 sm:min-h-5">
            {data ? (
              <EndpointFacts
                region={region}
                detail={data}
                activity={withOwnCall(activity.data?.[0], data, ownCall.data)}
                trouble={activity.error?.message}
              />
            ) : (
              waiting('h-17 w-96 max-w-full sm:h-5')
            )}
          </div>
        }
        actions={data ? <Actions region={region} detail={data} isGone={isGone} /> : waiting('h-8 w-30')}
      />
      {isGone && <Gone region={region} name={name} wasSeen={data !== undefined} />}
    </>
  )
}

/** Calls made on the Invoke page are known before AWS has counted them; not those to an earlier one of this name. */
function withOwnCall(
  activity: EndpointActivity | undefined,
  { endpoint }: EndpointDetail,
  calledAtMs = 0,
): EndpointActivity | undefined {
  if (!activity || calledAtMs < Math.max(endpoint.createdAtMs, activity.lastInvokedAtMs ?? 0)) return activity
  return { ...activity, lastInvokedAtMs: calledAtMs, lastInvokedWithinMs: undefined }
}

/** On every tab: logs and metrics outlive their endpoint, so the tabs stay. */
function Gone({ region, name, wasSeen }: { region: string; name: string; wasSeen: boolean }) {
  return (
    <Alert
      tone="warn"
      live
      title={wasSeen ? 'This endpoint was deleted' : `There is no endpoint named ${name} in ${region}`}
      action={
        <Link href={routes.endpoints(region)} className={buttonClasses({ size: 'sm' })}>
          All endpoints
        </Link>
      }
    >
      {wasSeen && 'What stands here was read before that. '}
      The logs and metrics of a deleted endpoint stay readable for a while.
    </Alert>
  )
}

interface StatusProps {
  detail: EndpointDetail | undefined
  isGone: boolean
  waiting: ReactNode
}

function Status({ detail, isGone, waiting }: StatusProps) {
  if (isGone) return <Badge>{detail ? 'Deleted' : 'Not found'}</Badge>
  if (!detail) return waiting
  const isDemo = detail.tags.some(tag => tag.key === 'slipway:demo')
  return (
    <>
      <EndpointStatus status={detail.endpoint.status} />
      {isDemo && (
        <Badge>
          <span title="A client of the demo sends it requests, unless it was started without">Demo traffic</span>
        </Badge>
      )}
    </>
  )
}

/** The menu outlives the endpoint: its dialog may be about to delete the config and the model as well. */
function Actions({ region, detail, isGone }: { region: string; detail: EndpointDetail; isGone: boolean }) {
  const { name, status } = detail.endpoint
  return (
    <>
      <EndpointMenu region={region} detail={detail} isGone={isGone} />
      {hasFailed(status) && !takesTraffic(status) && !isGone && (
        <Link href={routes.endpoint(region, name, 'logs')} className={buttonClasses({ variant: 'primary' })}>
          <ScrollText aria-hidden className="size-4" />
          Read the logs
        </Link>
      )}
      {takesTraffic(status) && !isGone && (
        <Link href={routes.endpoint(region, name, 'invoke')} className={buttonClasses({ variant: 'primary' })}>
          <Play aria-hidden className="size-4" />
          Invoke
        </Link>
      )}
    </>
  )
}
