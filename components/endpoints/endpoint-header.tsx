'use client'

import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { Alert } from '@/components/ui/alert'
import { Badge } from '@/components/ui/badge'
import { buttonClasses } from '@/components/ui/button'
import { Play } from '@/components/ui/icons/play'
import { PageHeader } from '@/components/ui/page-header'
import { Skeleton } from '@/components/ui/skeleton'
import { type EndpointDetail, takesTraffic } from '@/lib/endpoints/model'
import { activityQuery, endpointQuery } from '@/lib/endpoints/queries'
import { toBody } from '@/lib/http'
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
  const isGone = error !== null && toBody(error).code === 'not-found'
  const waiting = (className: string) => (error ? null : <Skeleton className={className} />)
  return (
    <>
      <PageHeader
        title={name}
        name
        status={<Status detail={data} isGone={isGone} waiting={waiting('h-5 w-20')} />}
        facts={
          data ? (
            <EndpointFacts
              region={region}
              detail={data}
              activity={activity.data?.[0]}
              trouble={activity.error?.message}
            />
          ) : (
            waiting('h-5 w-96 max-w-full')
          )
        }
        actions={data && <Actions region={region} detail={data} isGone={isGone} />}
      />
      {isGone && <Gone region={region} name={name} wasSeen={data !== undefined} />}
    </>
  )
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
  return detail ? <EndpointStatus status={detail.endpoint.status} /> : waiting
}

/** The menu outlives the endpoint: its dialog may be about to delete the config and the model as well. */
function Actions({ region, detail, isGone }: { region: string; detail: EndpointDetail; isGone: boolean }) {
  const { name, status } = detail.endpoint
  return (
    <>
      <EndpointMenu region={region} detail={detail} isGone={isGone} />
      {takesTraffic(status) && !isGone && (
        <Link href={routes.endpoint(region, name, 'invoke')} className={buttonClasses({ variant: 'primary' })}>
          <Play aria-hidden className="size-4" />
          Invoke
        </Link>
      )}
    </>
  )
}
